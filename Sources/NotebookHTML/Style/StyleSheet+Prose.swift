extension StyleSheet {
  /// What a note's author writes: lists, quotes, tables, callouts, formulas.
  static let prose = """
    ul,ol{padding-left:1.5rem}
    li{margin:.25rem 0}
    li>p{margin-bottom:.5rem}
    li.task{list-style:none;margin-left:-1.4rem}
    li.task>svg.icon{margin-right:.45rem;color:var(--muted)}
    blockquote{border-left:3px solid var(--rule);padding-left:1.1rem;margin-left:0;\
    color:var(--muted)}
    blockquote>:last-child,.callout>:last-child,li>:last-child{margin-bottom:0}
    hr{border:0;border-top:1px solid var(--rule);margin:2.6rem 0;max-width:var(--measure)}
    :not(pre)>code{background:var(--surface);padding:.12em .32em;border-radius:4px}
    mark{background:var(--mark);color:inherit;padding:.05em .15em;border-radius:2px}
    kbd{border:1px solid var(--rule);border-bottom-width:2px;border-radius:4px;padding:.05em .35em}
    table{border-collapse:collapse;font-variant-numeric:tabular-nums}
    .table{margin:0 0 1.4rem;width:fit-content;max-width:100%}
    .table table{font-size:.95rem;line-height:1.5}
    .table th,.table td{padding:.42rem .85rem;text-align:left;vertical-align:top;\
    border-bottom:1px solid var(--rule)}
    .table th:first-child,.table td:first-child{padding-left:0}
    .table thead th{border-bottom:1.5px solid var(--muted);font-weight:650}
    .table .center,div.center,p.center{text-align:center}
    .table .right,div.right,p.right{text-align:right}
    caption,figcaption,p.caption{font-size:.9rem;line-height:1.5;color:var(--muted);text-align:left;\
    text-wrap:pretty}
    caption{padding-bottom:.4rem}
    caption b,figcaption b,p.caption b{color:var(--ink);font-weight:650}
    figure.picture{margin:1.6rem 0;max-width:var(--wide)}
    figure.picture figcaption{margin-top:.5rem;max-width:var(--measure)}
    h2>.number,h3>.number,h4>.number{color:var(--muted);font-weight:400;margin-right:.3em}
    .missing{text-decoration:underline dotted var(--muted);text-underline-offset:.2em}
    .embed::before{content:"↳ ";color:var(--muted)}
    .call{line-height:0;font-size:.75em}
    .call a{text-decoration:none;padding:0 .1em}
    .call a:hover{text-decoration:underline}
    .callout{border:1px solid var(--rule);border-left:4px solid var(--tone);border-radius:6px;\
    padding:.85rem 1.1rem;margin:0 0 1.4rem;--tone:var(--accent)}
    .callout-title{font-weight:650;margin:0 0 .45rem;display:flex;gap:.5rem;align-items:center}
    .callout-title svg.icon{color:var(--tone)}
    details.callout>summary{cursor:pointer;margin:0;list-style:none}
    details.callout>summary::-webkit-details-marker{display:none}
    details.callout>summary::after{content:"";width:.5rem;height:.5rem;margin:0 .2rem 0 auto;\
    border:solid var(--muted);border-width:0 2px 2px 0;transform:rotate(-45deg);flex:none}
    details.callout[open]>summary::after{transform:rotate(45deg)}
    main>details:not([class]){margin:0 0 1.1rem;max-width:var(--measure)}
    details.callout[open]>summary{margin-bottom:.45rem}
    .tone-right{--tone:var(--right)}
    .tone-unsure{--tone:var(--unsure)}
    .tone-wrong{--tone:var(--wrong)}
    .tone-quiet{--tone:var(--muted)}
    .katex{font-size:1.14em;position:relative}
    span.scroll{display:block;margin:.6rem 0}
    span.scroll .katex-display,span.scroll .katex-display>.katex{text-align:left;margin:0}
    span.scroll .katex-display{padding-left:1.6rem}
    .formula{margin:1.3rem 0;position:relative;max-width:var(--wide)}
    .formula .katex-display{margin:0;padding:.25rem 0;text-align:left}
    .formula .katex-display>.katex{text-align:left;display:inline-block}
    .formula .katex-display:has(.tag){flex:1 0 max-content}
    .formula .katex-display:has(.tag)>.katex{display:block}
    .formula .katex-display:has(.tag)>.katex>.katex-html{padding-right:3.5rem}
    .katex .eqn-num{visibility:hidden}
    .formula>.scroll{padding:.1rem 0 .1rem 1.6rem;display:flex;align-items:center;gap:2rem}
    .formula .equation-name{margin-left:auto;color:var(--muted);font-size:.9rem}
    .untypeset{color:var(--wrong);white-space:pre-wrap}
    img{max-width:100%;height:auto}
    .footnotes{border-top:1px solid var(--rule);margin-top:3rem;padding-top:1rem;font-size:.9rem;\
    max-width:var(--measure)}
    .footnotes li:target,.references li:target,.call a:target{background:var(--unsure-tint)}
    .references ul{list-style:none;padding:0;font-size:.95rem;max-width:var(--measure)}
    .references ul li{padding-left:1.5rem;text-indent:-1.5rem;margin:.5rem 0}
    .references ol{padding-left:2.2rem;font-size:.95rem;max-width:var(--measure)}
    .references ol>li::marker{content:"[" counter(list-item) "]\\a0"}
    .embedded{border:1px solid var(--rule);border-radius:6px;padding:.35rem 1.1rem;\
    margin:0 0 1.4rem;max-width:var(--wide)}
    .embedded>:last-child{margin-bottom:.75rem}
    .embedded-source{font-size:.9rem;margin:0 0 .5rem;color:var(--muted)}
    .embedded-source a{color:inherit}
    .embedded .footnotes{margin-top:1rem;padding-top:.5rem}
    .claim{text-decoration:underline dotted var(--right);text-underline-offset:.2em}
    .claim.fails{background:var(--wrong-tint);text-decoration:underline wavy var(--wrong)}
    .together{white-space:nowrap}
    .together .math:not(.short){white-space:normal}
    .inline-value{font-variant-numeric:tabular-nums}
    """
}
