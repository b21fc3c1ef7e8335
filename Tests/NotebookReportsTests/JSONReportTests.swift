import NotebookReports
import Testing

@Suite struct JSONReportTests {
  /// The bytes that version 1 had when the whole was encoded at once.
  @Test func `notebook by notebook gives the bytes of the whole`() throws {
    let text = try JSONReport(withTimings: false)
      .document(of: [SampleReport.broken(path: "a.md"), SampleReport.broken()])
    let notebook = { (path: String) in
      """
          {
            "calculations" : [

            ],
            "cells" : [

            ],
            "checks" : [

            ],
            "claims" : [

            ],
            "diagnostics" : [
              {
                "column" : 1,
                "line" : 1,
                "message" : "no file",
                "severity" : "error"
              }
            ],
            "items" : [

            ],
            "path" : "\(path)",
            "verdict" : "error"
          }
      """
    }
    #expect(
      text == """
        {
          "notebooks" : [
        \(notebook("a.md")),
        \(notebook("c.md"))
          ],
          "summary" : {
            "cells" : 0,
            "failed" : 2,
            "items" : 0,
            "notebooks" : 2,
            "steps" : {
              "holds" : 0,
              "last-digit" : 0,
              "note" : 0,
              "unchecked" : 0,
              "wrong" : 0
            }
          },
          "version" : 1
        }

        """
    )
    #expect(
      try JSONReport(withTimings: false).document(of: [])
        .hasPrefix("{\n  \"notebooks\" : [\n\n  ],\n  \"summary\"")
    )
  }
}
