extension StyleSheet {
  /// The verdicts on the steps of formulas. The side of a wrong step is underlined, stands on a
  /// ground of its own and carries its number, so that it is told without colour and on paper.
  static let steps = """
    [data-step]{display:inline-block;line-height:1.2;position:relative;background:var(--wrong-tint);\
    border-bottom:2px solid var(--wrong);border-radius:3px 3px 0 0;padding:0 .12em .08em;cursor:help}
    .katex [data-step]{border-color:var(--wrong)}
    [data-step]::after,.step-number{font:700 .64rem/1.35 var(--sans);min-width:1.35em;\
    text-align:center;border-radius:1em;padding:0 .3em;color:var(--paper)}
    [data-step]::after{content:attr(data-step);position:absolute;right:-.8em;top:-.75em;\
    background:var(--wrong)}
    .step-number{background:var(--tone);display:inline-block;margin-right:.15rem}
    .step-mark{font-size:.75em;margin-left:.32em;white-space:nowrap}
    .step-mark[tabindex]{cursor:help}
    [data-step]+.step-mark,.math:has([data-step])+.step-mark{margin-left:.85em}
    .formula>.scroll:has([data-step]){padding-top:.55rem}
    .formula>.scroll>.step-mark{font-size:.85rem;margin-left:0}
    .tip{position:absolute;left:0;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);\
    white-space:nowrap}
    @media screen{.step-mark:hover>.tip,.step-mark:focus>.tip{width:fit-content;height:auto;\
    max-width:min(34rem,100%);overflow:visible;clip-path:none;white-space:normal;z-index:3;\
    margin-top:1.9em;padding:.45rem .75rem;background:var(--paper);border:1px solid var(--rule);\
    border-left:3px solid var(--tone);border-radius:6px;\
    box-shadow:0 .3rem 1rem color-mix(in srgb,#000 18%,transparent);\
    font:400 .85rem/1.5 var(--sans);color:var(--ink);text-align:left}}
    .steps{font-size:.85rem;line-height:1.5;margin:.35rem 0 0 1.6rem;color:var(--muted)}
    .steps>p{margin:0;display:flex;gap:.4rem}
    .steps>p svg.icon{color:var(--tone);margin-top:.25em}
    .steps ol{list-style:none;margin:.3rem 0 0;padding:0}
    .steps li{padding:.35rem .7rem;border-radius:5px;background:var(--tint);margin:.25rem 0;\
    color:var(--ink);max-width:var(--measure)}
    .steps summary{cursor:pointer;width:fit-content}
    """
}
