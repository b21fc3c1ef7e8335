extension StyleSheet {
  /// The page that lists all others.
  static let index = """
    .lessons{list-style:none;margin:1.5rem 0 3rem;padding:0;border-top:1px solid var(--rule)}
    .lesson{margin:0;padding:1.05rem 0;border-bottom:1px solid var(--rule);display:grid;\
    grid-template-columns:2.2rem minmax(0,1fr) auto;gap:.1rem .6rem;align-items:baseline}
    .lesson-number{color:var(--muted);font-variant-numeric:tabular-nums}
    .lesson h3{margin:0;font-size:1.1rem}
    .lesson h3 a{color:inherit;text-decoration:none}
    .lesson h3 a:hover{text-decoration:underline}
    .lesson-about{grid-column:2;margin:.15rem 0 .3rem;color:var(--muted);font-size:.95rem;\
    max-width:var(--measure)}
    .lesson .tally{grid-column:2;font-size:.85rem;gap:.2rem 1.1rem}
    .lesson-state{grid-column:3;grid-row:1;font-size:.85rem}
    .to-errata{margin:.8rem 0 0}
    .search{margin:0 0 2rem;max-width:var(--measure)}
    .search label{display:block;font-size:.85rem;color:var(--muted);margin-bottom:.3rem}
    .search input{width:100%;font:inherit;color:var(--ink);background:var(--paper);\
    border:1px solid var(--muted);border-radius:6px;padding:.45rem .7rem}
    .search [role=status]{font-size:.85rem;color:var(--muted);margin:.5rem 0 0;min-height:1.4em}
    .search ol{list-style:none;margin:.2rem 0 0;padding:0}
    .search li{margin:.8rem 0}
    .search li a{font-weight:600}
    .search li p{margin:.15rem 0 0;font-size:.92rem;line-height:1.5;color:var(--muted)}
    .search li mark{color:var(--ink)}
    .item-index{display:flex;flex-wrap:wrap;gap:.5rem 1rem;list-style:none;padding:0}
    .item-index li{display:inline-flex;gap:.3rem;align-items:center;margin:0}
    .errata .set{font-size:.95em}
    .errata .set s{display:inline-block;padding:.2em .3em}
    .errata .badge{white-space:nowrap}
    .errata .set .katex{font-size:1em}
    .errata{font-size:.95rem;line-height:1.5}
    .errata .corrected{color:var(--right);font-weight:650}
    .errata .place{white-space:nowrap;color:var(--muted)}
    .errata .print{font-family:var(--mono);font-size:.86em}
    .errata .implied{font-family:var(--sans);color:var(--muted)}
    @media(max-width:30rem){.lesson{grid-template-columns:1.6rem minmax(0,1fr)}\
    .lesson-state{grid-column:2;grid-row:auto}}
    @media(max-width:40rem){.errata,.errata tbody{display:block}\
    .errata thead{display:none}\
    .errata tr{display:flex;flex-wrap:wrap;gap:.15rem .8rem;align-items:baseline;padding:.7rem 0;\
    border-bottom:1px solid var(--rule)}\
    .table .errata td{border:0;padding:0;flex:0 1 auto}\
    .table .errata :is(.print,.set,.corrected,.why){flex-basis:100%}\
    .errata .corrected::before{content:"right: ";font-weight:400;color:var(--muted)}}
    """
}
