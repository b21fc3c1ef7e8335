extension StyleSheet {
  /// Paper: no navigation, nothing folded, parts kept whole.
  static let print = """
    @media print{
    @page{margin:18mm 16mm}
    html{font-size:10.5pt}
    body{font-size:10.5pt;line-height:1.5}
    .site,nav.toc,details.toc,.turn,.skip,.anchor,.copy,.search,.back,.to-errata{display:none!important}
    .page,.page.has-toc{display:block;max-width:none;padding:0}
    main>*{max-width:none!important}
    a{color:inherit;text-decoration:none}
    pre,.scroll{overflow:visible;white-space:pre-wrap}
    pre.code,pre.plain{border:1px solid var(--rule)}
    h2,h3,h4{break-after:avoid}
    main a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em;color:var(--muted);\
    overflow-wrap:anywhere}
    .references a::after,main a[href^="http"].bare::after{content:none!important}
    pre.code i[id]::before{content:none!important}
    .table a,.table code{overflow-wrap:anywhere}
    tr,li,dt{break-inside:avoid}
    thead{display:table-header-group}
    p,li{orphans:3;widows:3}
    main .katex-display>.katex{white-space:normal}
    .katex-display .base{margin:.15em 0}
    .formula .katex-display,.formula>.scroll{min-width:0}
    .formula .katex-display:has(.tag){flex:1 1 auto}
    figure,.item,.formula,.display,.callout,table.matrix{break-inside:avoid}
    details.folded::details-content,details.callout::details-content{content-visibility:visible}
    .digits,.figure-data{display:none}
    .step-mark.is-wrong>.tip{position:static;width:auto;height:auto;overflow:visible;\
    clip-path:none;white-space:normal;font-size:.85rem;color:var(--muted)}
    .step-mark.is-wrong>.tip::before{content:" ("}
    .step-mark.is-wrong>.tip::after{content:")"}
    .is-wrong .printed,.errata s,.claim.is-wrong,[data-step],[data-step]::after,.step-number,\
    .steps li,\
    svg,.item,.diagnostic,.banner{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    }
    """
}
