extension StyleSheet {
  /// Items, claims, steps and the summary of a page's verdicts. A verdict is told by a word and the
  /// shape of an icon; colour only helps.
  static let verdicts = """
    .is-right{--tone:var(--right);--tint:var(--right-tint)}
    .is-wrong,.item.fails,.claim.fails{--tone:var(--wrong);--tint:var(--wrong-tint)}
    .is-unsure{--tone:var(--unsure);--tint:var(--unsure-tint)}
    .is-quiet{--tone:var(--muted);--tint:var(--surface)}
    .verdict{display:inline-flex;gap:.35rem;align-items:center;color:var(--tone);font-weight:650;\
    font-size:.875rem}
    .badge{font:600 .8rem/1 var(--mono);padding:.28rem .42rem;border-radius:5px;\
    background:var(--surface);color:var(--ink);text-decoration:none;display:inline-block}
    .badge:hover{text-decoration:underline}
    .item{border:1px solid var(--rule);border-left:4px solid var(--tone);border-radius:6px;\
    margin:.75rem 0;font-size:.95rem;line-height:1.5}
    .item:target,.drawing:target,.cell:target{outline:2px solid var(--accent);outline-offset:3px}
    .item-head{display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:center;\
    padding:.55rem .95rem .1rem}
    .item-head .place{margin-left:auto;font-size:.8rem;color:var(--muted)}
    .item-body{padding:.25rem .95rem .75rem}
    .item-body>:last-child{margin-bottom:0}
    .figures{display:flex;flex-wrap:wrap;gap:.5rem 2.2rem;margin:.2rem 0 .4rem}
    .figures>div{min-width:0;max-width:100%}
    .figures dt{font-size:.78rem;color:var(--muted);line-height:1.4}
    .figures dd{margin:0;font-variant-numeric:tabular-nums lining-nums}
    .figures .printed{font-family:var(--mono);font-size:.9em;white-space:pre-wrap}
    .is-wrong .printed,.errata s,.claim.is-wrong{background:var(--wrong-tint);padding:.06em .15em;\
    text-decoration:underline solid 2px var(--wrong);text-underline-offset:.28em;\
    border-radius:3px 3px 0 0}
    .figures .computed{font-weight:650}
    .figures .corrected{font-weight:650;color:var(--right);font-family:var(--mono);font-size:.9em}
    .figures .matrix{font-size:.88rem;font-weight:400}
    .reason{margin:.15rem 0 0;color:var(--ink);max-width:var(--measure)}
    .broken{margin:.5rem 0 0;padding:.5rem .75rem;background:var(--wrong-tint);border-radius:5px;\
    display:flex;gap:.5rem;align-items:baseline}
    .broken svg.icon{color:var(--wrong);align-self:center}
    .claim-text{margin:.1rem 0 .5rem;font-size:1.02rem}
    .measurements{font-size:.9rem;line-height:1.45;min-width:min(44rem,100%)}
    .measurements th,.measurements td{padding:.28rem 1.3rem .28rem 0;text-align:left;\
    vertical-align:baseline;border-bottom:1px solid var(--rule);font-weight:400}
    .measurements thead th{font-size:.78rem;color:var(--muted);padding-top:0;white-space:nowrap}
    .measurements tbody tr:last-child>*{border-bottom:0}
    .measurements .number{text-align:right;white-space:nowrap}
    .measurements .outcome{white-space:nowrap;padding-right:0}
    @media(max-width:40rem){.measurements,.measurements tbody{display:block}\
    .measurements thead{display:none}\
    .measurements tr{display:block;padding:.35rem 0;border-bottom:1px solid var(--rule)}\
    .measurements tr:last-child{border-bottom:0}\
    .measurements th,.measurements td{border-bottom:0;padding:.05rem 1rem .05rem 0}\
    .measurements tbody th{display:block;padding-right:0}\
    .measurements td{display:inline-block}\
    .measurements td[data-seed]::before{content:attr(data-seed) ": ";color:var(--muted)}}
    .banner{border-radius:8px;padding:.9rem 1.1rem;margin:0 0 1.6rem;background:var(--wrong-tint);\
    border:1px solid var(--wrong);max-width:var(--measure)}
    .banner p{margin:0;display:flex;gap:.55rem;align-items:center;font-weight:650}
    .banner p svg.icon{color:var(--wrong)}
    .banner ul{margin:.5rem 0 0;font-size:.92rem}
    .summary{margin:0 0 2.2rem;font-size:.92rem;max-width:var(--wide)}
    .tally{display:flex;flex-wrap:wrap;gap:.35rem 1.5rem;margin:0;padding:0;list-style:none}
    .tally li{display:inline-flex;gap:.4rem;align-items:center;margin:0}
    .tally svg.icon{color:var(--tone)}
    .tally b{font-variant-numeric:tabular-nums}
    .found{margin:.6rem 0 0;display:flex;flex-wrap:wrap;gap:.35rem;align-items:center}
    .found .badge{padding:.22rem .36rem;font-size:.75rem}
    .coverage{margin:.7rem 0 0;font-size:.85rem;color:var(--muted)}
    .coverage>summary{cursor:pointer;width:fit-content}
    .coverage>p{margin:.5rem 0}
    .coverage>ul{list-style:none;margin:0;padding:0;columns:13rem;column-gap:1.5rem;\
    max-width:var(--measure)}
    .coverage li{margin:.1rem 0;break-inside:avoid;color:var(--ink);\
    font-variant-numeric:tabular-nums}
    .coverage li span{color:var(--muted)}
    """
}
