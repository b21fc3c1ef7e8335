extension StyleSheet {
  /// Cells with their code and what came of them.
  static let cells = """
    .cell{margin:1.5rem 0;max-width:var(--wide);position:relative}
    .cell pre.code{margin:0}
    .cell>.folded>summary{font-size:.85rem;padding:.2rem 0}
    .cell>.folded[open]>summary{margin-bottom:.4rem}
    .cell>pre.code+.folded,.cell>.copyable+.folded{margin-top:.35rem}
    .outputs{padding-top:.2rem}
    .outputs>:last-child{margin-bottom:0}
    .cell.failed pre.code{box-shadow:inset 3px 0 0 var(--wrong)}
    .cell.idle pre.code{box-shadow:inset 3px 0 0 var(--muted);opacity:.8}
    .cell-note{display:flex;gap:.5rem;align-items:baseline;font-size:.9rem;margin:.6rem 0 0;\
    color:var(--muted)}
    .cell-note svg.icon{align-self:center}
    .cell-note.bad{color:var(--wrong)}
    .cell-note.good{color:var(--right)}
    .difference del{color:var(--wrong);text-decoration:none}
    .difference ins{color:var(--right);text-decoration:none}
    .checks{list-style:none;margin:.7rem 0;padding:0;font-size:.9rem}
    .checks li{display:flex;gap:.5rem;align-items:baseline;margin:.15rem 0}
    .checks svg.icon{align-self:center;color:var(--right)}
    .checks .bad svg.icon,.checks .bad .detail{color:var(--wrong)}
    .checks li>span{min-width:0;overflow-wrap:anywhere}
    .checks code{background:none;padding:0}
    """
}
