extension StyleSheet {
  /// Fonts, sizes, links, focus.
  static let text = """
    :root{color-scheme:light dark;\
    --sans:-apple-system,BlinkMacSystemFont,"Segoe UI","Inter","Noto Sans","Roboto",\
    "Helvetica Neue","Liberation Sans",Arial,"Noto Sans Devanagari",sans-serif;\
    --mono:ui-monospace,"SF Mono","Cascadia Mono","JetBrains Mono",Menlo,Consolas,\
    "DejaVu Sans Mono","Liberation Mono",monospace;\
    --measure:68ch;--wide:54rem}
    *,*::before,*::after{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
    body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.65 var(--sans);\
    overflow-wrap:break-word;font-variant-ligatures:common-ligatures}
    h1,h2,h3,h4,h5,h6{line-height:1.25;font-weight:680;letter-spacing:-.011em;\
    text-wrap:balance;margin:2.6rem 0 .9rem}
    h1{font-size:2.25rem;line-height:1.15;letter-spacing:-.022em;margin:0 0 .4rem}
    h2{font-size:1.5rem;margin-top:3.2rem}
    h3{font-size:1.2rem}
    h4,h5,h6{font-size:1.0625rem}
    p,ul,ol,dl,blockquote,pre{margin:0 0 1.1rem}
    a{color:var(--accent);text-decoration-thickness:.06em;text-underline-offset:.18em}
    a:hover{text-decoration-thickness:.13em}
    :focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
    ::selection{background:color-mix(in srgb,var(--accent) 25%,transparent)}
    code,pre,kbd,samp{font-family:var(--mono);font-size:.86em;font-variant-ligatures:none}
    pre code{font-size:inherit}
    small{font-size:.85em}
    svg.icon{width:1em;height:1em;flex:none;vertical-align:-.13em;fill:currentColor}
    .unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;\
    clip-path:inset(50%);white-space:nowrap}
    @media(max-width:30rem){body{font-size:1rem;line-height:1.6}h1{font-size:1.75rem}\
    h2{font-size:1.35rem;margin-top:2.6rem}}
    @media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    @media(prefers-reduced-motion:reduce){*,*::before,*::after{animation:none!important;\
    transition:none!important}}
    """
}
