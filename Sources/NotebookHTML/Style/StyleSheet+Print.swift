extension StyleSheet {
  /// Paper: no navigation, nothing folded, parts kept whole.
  static let print = """
    @media print{
    @page{margin:18mm 16mm}
    html{font-size:10.5pt}
    body{font-size:10.5pt;line-height:1.5}
    .site,nav.toc,details.toc,.turn,.skip,.anchor{display:none!important}
    .page,.page.has-toc{display:block;max-width:none;padding:0}
    main>*{max-width:none!important}
    a{color:inherit;text-decoration:none}
    pre,.scroll{overflow:visible;white-space:pre-wrap}
    pre.code,pre.plain{border:1px solid var(--rule)}
    h2,h3,h4{break-after:avoid}
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
