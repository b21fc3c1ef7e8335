extension StyleSheet {
  /// The parts of a page and where they stand: one column on a narrow screen, the table of contents
  /// beside it on a wide one.
  static let layout = """
    .skip{position:absolute;left:.75rem;top:-5rem;background:var(--paper);padding:.5rem .8rem;\
    z-index:2}
    .skip:focus{top:.75rem}
    .page{max-width:calc(var(--wide) + 3rem);margin:0 auto;padding:0 1.25rem}
    .site{padding:1.1rem 0;font-size:.9rem;color:var(--muted)}
    .site nav{display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;align-items:baseline;\
    justify-content:space-between}
    .site a{color:inherit}
    [hidden]{display:none!important}
    main{position:relative}
    .title{margin:1.6rem 0 2rem}
    .title .subtitle{font-size:1.2rem;line-height:1.45;color:var(--muted);margin:0 0 .6rem;\
    max-width:var(--measure);text-wrap:pretty}
    .title .byline{font-size:.9rem;color:var(--muted);margin:0}
    .params{font-size:.85rem;color:var(--muted);margin:.7rem 0 0;border-collapse:collapse;width:auto}
    .params caption{text-align:start;font-size:.8rem}
    .params th,.params td{text-align:start;font-weight:normal;padding:.1rem .8rem .1rem 0;border:0}
    .tags{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;margin:.7rem 0 0;padding:0;\
    font-size:.8rem;color:var(--muted)}
    .tags li{margin:0;padding:.1rem .55rem;border:1px solid var(--rule);border-radius:1rem}
    main>p,main>ul,main>ol,main>dl,main>blockquote,main>h2,main>h3,main>h4,main>h5,main>h6,\
    main>.callout,main>.footnotes{max-width:var(--measure)}
    main>p,main>ul,main>ol{text-wrap:pretty}
    main>h2{padding-top:.2rem}
    .scroll,pre{overflow-x:auto;max-width:100%;overscroll-behavior-x:contain;\
    scrollbar-width:thin;scrollbar-color:var(--rule) transparent;--ground:var(--paper);\
    --shade:color-mix(in srgb,var(--ink) 22%,transparent);\
    background:linear-gradient(to right,var(--ground) 40%,transparent) 0 0/2.2rem 100%,\
    linear-gradient(to left,var(--ground) 40%,transparent) 100% 0/2.2rem 100%,\
    linear-gradient(to right,var(--shade),transparent) 1px 0/.5rem 100%,\
    linear-gradient(to left,var(--shade),transparent) calc(100% - 1px) 0/.5rem 100%;\
    background-repeat:no-repeat;background-attachment:local,local,scroll,scroll;\
    background-color:var(--ground)}
    .anchor{margin-left:.35em;color:var(--muted);text-decoration:none;font-weight:400;opacity:0}
    :is(h1,h2,h3,h4,h5,h6):hover>.anchor,.anchor:focus-visible{opacity:1}
    .toc ol{list-style:none;margin:0;padding:0}
    .toc ol ol{padding-left:.9rem}
    .toc li{margin:0}
    .toc a{display:block;padding:.22rem 0;color:var(--muted);text-decoration:none;\
    line-height:1.4;font-size:.875rem}
    .toc a[aria-current]{color:var(--ink);font-weight:600}
    .toc a:hover{color:var(--ink);text-decoration:underline}
    .toc .toc-title{font-size:.8rem;font-weight:650;color:var(--ink);margin:0 0 .5rem}
    nav.toc{display:none}
    details.toc>nav{display:block}
    details.toc{margin:0 0 2rem;border-block:1px solid var(--rule);padding:.7rem 0}
    details.toc summary{cursor:pointer;font-weight:600;font-size:.9rem}
    details.toc ol{margin-top:.4rem}
    .turn{display:flex;flex-wrap:wrap;gap:1rem;justify-content:space-between;margin:4rem 0 2rem;\
    border-top:1px solid var(--rule);padding-top:1.2rem}
    .turn a{text-decoration:none;max-width:24rem}
    .turn a:hover .turn-title{text-decoration:underline}
    .turn .turn-way{display:block;font-size:.8rem;color:var(--muted)}
    .turn .turn-next{margin-left:auto;text-align:right}
    footer.made{font-size:.8rem;color:var(--muted);padding:0 0 3rem}
    @media(min-width:76rem){\
    .page.has-toc{max-width:calc(var(--wide) + 22rem);display:grid;\
    grid-template-columns:15.5rem minmax(0,1fr);column-gap:3.5rem}\
    .has-toc>*{grid-column:2}\
    .has-toc>.site{grid-column:1/-1}\
    .has-toc>nav.toc{display:block;grid-column:1;grid-row:2/span 20;position:sticky;top:0;\
    align-self:start;max-height:100vh;overflow-y:auto;padding:2rem .5rem 2rem 0;\
    scrollbar-width:thin;scrollbar-color:var(--rule) transparent}\
    .has-toc>details.toc,.has-toc details.toc{display:none}}
    @media(max-width:30rem){.page{padding:0 1rem}.title{margin-top:.8rem}}
    """
}
