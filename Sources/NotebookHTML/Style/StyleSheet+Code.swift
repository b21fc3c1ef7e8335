extension StyleSheet {
  /// Code and what the compiler says about it.
  static let code = """
    pre.code,pre.plain{position:relative;--ground:var(--surface);border-radius:8px;padding:.85rem 1.05rem;\
    font-size:.845rem;line-height:1.6;margin:0 0 1.1rem;max-width:var(--wide);tab-size:2}
    .copyable{position:relative;max-width:var(--wide)}
    .copyable>.copy{position:absolute;top:.4rem;right:.4rem;font:500 .75rem/1 var(--sans);\
    color:var(--ink);background:var(--paper);border:1px solid var(--rule);border-radius:5px;\
    padding:.35rem .5rem;cursor:pointer;opacity:0}
    .copyable:hover>.copy,.copyable:focus-within>.copy{opacity:1}
    @media(hover:none){.copyable>.copy{opacity:1}}
    pre.code i[id]{font-style:normal;scroll-margin-top:4rem}
    pre.code i[id]:target{outline:2px solid var(--accent);outline-offset:2px}
    .js pre.code:hover i[id]::before,pre.code i[id]:target::before{content:attr(id);position:absolute;\
    left:.1rem;width:1.05rem;overflow:hidden;text-indent:-1ch;font-size:.56rem;line-height:2.3;\
    color:var(--muted);cursor:pointer}
    .tm{font-style:italic}
    .tk{font-weight:600}
    .diagnostics{list-style:none;margin:.6rem 0 1rem;padding:0;max-width:var(--wide)}
    .diagnostic{margin:.5rem 0;padding:.6rem .9rem;border-radius:6px;background:var(--tint);\
    font-size:.9rem;--tint:var(--wrong-tint);--tone:var(--wrong)}
    .diagnostic.warning{--tint:var(--unsure-tint);--tone:var(--unsure)}
    .diagnostic.note{--tint:var(--surface);--tone:var(--muted)}
    .diagnostic-message{margin:0;display:flex;gap:.5rem;align-items:baseline}
    .diagnostic-message b{color:var(--tone);white-space:nowrap}
    .diagnostic-message svg.icon{color:var(--tone);align-self:center}
    .diagnostic pre{--ground:var(--tint);margin:.45rem 0 0;font-size:.82rem;line-height:1.5}
    .diagnostic .gutter{color:var(--muted);user-select:none}
    .diagnostic .caret{color:var(--tone);font-weight:700}
    """
}
