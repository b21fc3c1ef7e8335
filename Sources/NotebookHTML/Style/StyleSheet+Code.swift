extension StyleSheet {
  /// Code and what the compiler says about it.
  static let code = """
    pre.code,pre.plain{--ground:var(--surface);border-radius:8px;padding:.85rem 1.05rem;\
    font-size:.845rem;line-height:1.6;margin:0 0 1.1rem;max-width:var(--wide);tab-size:2}
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
