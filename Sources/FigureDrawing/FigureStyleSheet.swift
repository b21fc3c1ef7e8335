/// The style of drawings. It uses `--ink`, `--muted`, `--rule`, `--paper`, `--wrong` and `--emphasis` of the page
/// around it.
package enum FigureStyleSheet {
  /// The rules that hold on light and dark pages.
  package static let rules = """
    figure.drawing{margin:1.4rem 0 2rem;min-width:0}
    .figure-title{font:600 1rem/1.4 var(--sans);margin:0 0 .75rem}
    .panels{display:flex;flex-wrap:wrap;gap:1.25rem 2.5rem;align-items:flex-start}
    .panel{min-width:0;max-width:100%}
    .panel-title{font:600 .875rem/1.4 var(--sans);color:var(--muted);margin:0 0 .4rem}
    .panel svg,.legend svg{display:block;overflow:visible}
    .panel>.scroll>svg{max-width:100%;height:auto}
    .legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:0 0 .5rem;\
    padding:0;font:.8125rem/1.5 var(--sans)}
    .legend li{display:flex;align-items:center;gap:.4rem;margin:0}
    .remarks{margin:.4rem 0 0;padding-left:1.1rem;font:.8125rem/1.5 var(--sans)}
    .drawing figcaption{font:.9375rem/1.55 var(--sans);color:var(--muted);margin-top:.75rem;\
    max-width:68ch}
    .figure-data{font:.8125rem/1.5 var(--sans);margin-top:.5rem}
    svg text{font-family:var(--sans);font-variant-numeric:tabular-nums}
    svg .mid{text-anchor:middle}
    svg .end{text-anchor:end}
    svg .tick{font-size:11px;fill:var(--muted)}
    svg .axis{font-size:12px;fill:var(--muted)}
    svg .name{font-size:12px;fill:var(--ink)}
    svg .value{font-size:11px}
    svg .marked{fill:var(--emphasis);font-weight:700}
    svg .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3.5px;stroke-linejoin:round}
    svg .grid path{stroke:var(--rule);stroke-width:1;fill:none}
    svg .base{stroke:var(--muted);stroke-width:1.25;fill:none}
    svg .tickmark{stroke:var(--muted);fill:none}
    svg .blank{fill:none;stroke:var(--rule)}
    svg .rowmark{fill:none;stroke:var(--emphasis);stroke-width:2;stroke-dasharray:5 3}
    svg .line{fill:none;stroke:var(--c);stroke-width:2.25;stroke-linejoin:round;\
    stroke-linecap:round}
    svg .dash1{stroke-dasharray:7 4}
    svg .dash2{stroke-dasharray:2 4}
    svg .dot{fill:var(--c);stroke:var(--paper);stroke-width:1.25}
    svg .hollow{fill:var(--paper);stroke:var(--c);stroke-width:2}
    svg .cross{fill:none;stroke:var(--c);stroke-width:2.25}
    svg .target{fill:transparent}
    svg .shaft{fill:none;stroke:var(--c);stroke-width:2.25}
    svg .dashed{stroke-dasharray:5 4}
    svg .head,svg .bar{fill:var(--c)}
    svg .bar+.value{fill:var(--ink)}
    svg text[class*="name s"]{fill:var(--c);font-weight:600}
    svg .arc{fill:none;stroke:var(--muted);stroke-width:1.5}
    svg .word{font-size:14px;fill:var(--ink)}
    svg .lit{font-size:14px}
    svg .strong{font-weight:700}
    svg .missed{fill:var(--wrong);font-weight:600}
    svg .sign{font-size:18px;fill:var(--muted)}
    svg .bracket{fill:none;stroke:var(--ink);stroke-width:1.5}
    svg .cellmark{fill:none;stroke:var(--emphasis);stroke-width:2.25}
    svg .gridcell{fill:none;stroke:var(--rule)}
    svg .specks{fill:none;stroke:var(--c);stroke-width:4;stroke-linecap:round;opacity:.6}
    svg .link{fill:none;stroke:var(--c);stroke-linecap:round}
    svg .wire{fill:none;stroke:var(--muted);stroke-width:1;opacity:.5}
    svg .unit{fill:var(--paper);stroke:var(--muted);stroke-width:1.5}
    svg .square{stroke:var(--paper);stroke-width:1}
    svg .box{fill:var(--c);fill-opacity:.1;stroke:var(--c);stroke-width:1.5}
    svg .r-plain,svg .r-operation,svg .r-muted,svg .edge{--c:var(--muted)}
    svg .r-marked{--c:var(--emphasis)}
    svg .r-marked .box{stroke-width:2.5}
    svg .r-plain .box{fill-opacity:.04}
    svg .r-parameter .box{stroke-dasharray:4 3}
    svg .r-muted .box{fill:none;stroke-dasharray:2 3}
    svg .r-muted .boxname{fill:var(--muted)}
    svg .boxname{font-size:13px;fill:var(--ink)}
    svg .edge .shaft{stroke-width:1.5}
    svg .edgename{font-size:12px;fill:var(--ink)}
    svg .frame{fill:var(--ink);fill-opacity:.025;stroke:var(--rule);stroke-width:1.25}
    svg .framename{font-size:12px;font-weight:600;fill:var(--muted)}
    svg .hint{display:none;font-size:11px;fill:var(--ink);transform:translate(2px,var(--tip))}
    svg g:hover>.hint{display:inline}
    svg .edge:hover>.shaft,svg g:hover>.link{stroke:var(--ink)}
    svg .edge:hover>.head{fill:var(--ink)}
    svg g:hover>.box{stroke:var(--ink)}
    .picture-table{border-collapse:collapse;font:.875rem/1.5 var(--sans)}
    .picture-table th,.picture-table td{padding:.25rem .75rem .25rem 0;text-align:left;\
    vertical-align:top;border-bottom:1px solid var(--rule)}
    .picture-table th{font-weight:600}
    .picture-table thead th,.picture-table thead td{border-bottom:1.5px solid var(--muted)}
    .picture-table .n{text-align:right;font-variant-numeric:tabular-nums}
    .picture-table .zero,.picture-table .muted{color:var(--muted)}
    .picture-table s{color:var(--muted)}
    .picture-table mark{background:none;color:var(--emphasis);font-weight:700;\
    text-decoration:underline}
    .formula-card{margin:0;display:grid;gap:.55rem;border-left:3px solid var(--rule);\
    padding-left:1rem}
    .formula-card div{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.2rem 1.2rem;\
    align-items:baseline}
    .formula-card dt{font:.875rem/1.5 var(--sans);color:var(--muted)}
    .formula-card dd{margin:0;min-width:0;overflow-x:auto}
    .formula-note{font:.8125rem/1.5 var(--sans);color:var(--muted);margin-left:.9rem;\
    display:inline-block}
    @media (max-width:30rem){.formula-card div{grid-template-columns:1fr}}
    @media print{svg .hint{display:none}.panel{break-inside:avoid}\
    .panel>.scroll>svg{min-width:0!important}}
    svg g:hover>.dot,svg g:hover>.hollow,svg g:hover>.cross{stroke:var(--ink)}
    svg g:hover>.bar{opacity:.82}
    """

  /// The colours of series and heat maps on a light or a dark page.
  package static func colors(series: SeriesPalette, heat: HeatPalette) -> String {
    var rules = series.colors.enumerated().map { ".s\($0){--c:\($1.css)}" }
    rules += heat.sequential.enumerated().map { fill("h\($0)", $1) }
    rules += heat.diverging.enumerated().map { fill("d\($0)", $1) }
    rules.append(fill("hn", heat.none))
    return rules.joined(separator: "\n")
  }

  /// The fill of a class and the colour of a text on it.
  private static func fill(_ name: String, _ color: Color) -> String {
    "svg .\(name){fill:\(color.css)}svg text.\(name){fill:\(HeatPalette.text(on: color).css)}"
  }
}
