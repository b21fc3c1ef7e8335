extension StyleSheet {
  /// Values that cells show: numbers, vectors, matrices, structures, printed text.
  static let values = """
    .displays{display:flex;flex-wrap:wrap;gap:1.1rem 2.6rem;align-items:flex-start;\
    margin:.9rem 0 1.2rem}
    .display{min-width:0;max-width:100%}
    .display-name{font-size:.82rem;color:var(--muted);margin:0 0 .35rem;display:flex;gap:.6rem;\
    align-items:baseline;flex-wrap:wrap}
    .display code{color:var(--ink);background:none;padding:0}
    .display-name code{font-size:.84rem}
    .number,.matrix,.numbers,.scalar{font-variant-numeric:tabular-nums lining-nums}
    .scalar{font-size:1rem}
    .scalar>code{font-size:.84rem}
    .matrix{font-size:.95rem;line-height:1.35;border-spacing:0;border-collapse:separate;\
    --b:1.5px;--hook:linear-gradient(var(--ink),var(--ink))}
    .matrix td{padding:.2rem .55rem;text-align:right;white-space:nowrap;background-repeat:no-repeat}
    .matrix thead th{padding:0 .55rem .3rem;font-weight:500;font-size:.82rem;color:var(--muted);\
    text-align:right;white-space:nowrap}
    .matrix tbody th{padding:.2rem .7rem .2rem 0;font-weight:500;font-size:.85rem;\
    color:var(--muted);text-align:right;white-space:nowrap}
    .matrix td.l{border-left:var(--b) solid var(--ink);padding-left:.7rem}
    .matrix td.r{border-right:var(--b) solid var(--ink);padding-right:.7rem}
    .matrix td.l{background-image:var(--tl,none),var(--bl,none);\
    background-position:left top,left bottom;background-size:6px var(--b)}
    .matrix td.r{background-image:var(--tl,none),var(--bl,none);\
    background-position:right top,right bottom;background-size:6px var(--b)}
    .matrix td.l.r{background-image:var(--tl,none),var(--bl,none),var(--tl,none),var(--bl,none);\
    background-position:left top,left bottom,right top,right bottom}
    .matrix tbody tr:first-child td{--tl:var(--hook)}
    .matrix tbody tr:last-child td{--bl:var(--hook)}
    .matrix .gap{color:var(--muted);text-align:center}
    .matrix .zero{color:var(--muted)}
    .worked{list-style:none;margin:.4rem 0 1.1rem;padding:0;display:grid;gap:.9rem}
    .worked-steps .worked{border-left:3px solid var(--rule);padding-left:1rem}
    .worked .math,.worked-steps>.math{padding:.15rem 0}
    @media print{.worked-steps details::details-content{content-visibility:visible}}
    .worked-steps details>summary{cursor:pointer;color:var(--muted);width:fit-content;\
    font-size:.85rem}
    .slices{display:flex;flex-wrap:wrap;gap:.9rem 1.6rem}
    .slice-name{font:.78rem/1.4 var(--mono);color:var(--muted);margin:0 0 .3rem}
    .size{font-size:.8rem;color:var(--muted)}
    .digits{font-size:.8rem;margin-top:.4rem;color:var(--muted)}
    .digits summary{cursor:pointer;width:fit-content}
    .digits pre{margin:.3rem 0 0;white-space:pre-wrap;max-width:var(--measure);font-size:.78rem}
    .fields{font-size:.95rem}
    .fields th{font:500 .84rem/1.5 var(--mono);text-align:left;padding:.2rem 1rem .2rem 0;\
    vertical-align:top;color:var(--muted)}
    .fields>tbody>tr>td{padding:.2rem 0}
    .items-list{margin:0;padding-left:1.4rem}
    .string{white-space:pre-wrap}
    pre.output{border-left:3px solid var(--rule);padding:.1rem 0 .1rem .95rem;\
    font-size:.845rem;line-height:1.55;margin:.8rem 0 1.1rem;max-width:var(--wide)}
    table.numbers{font-size:.8rem;margin:.5rem 0}
    table.numbers th,table.numbers td{padding:.16rem .7rem .16rem 0;text-align:right;\
    border-bottom:1px solid var(--rule);font-weight:400;white-space:nowrap}
    table.numbers th{color:var(--muted)}
    table.numbers tbody th{text-align:left}
    details>summary{border-radius:3px}
    .figure-data>summary,.folded>summary{cursor:pointer;color:var(--muted);width:fit-content}
    """
}
