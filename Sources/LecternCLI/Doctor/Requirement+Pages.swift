internal import FigureDrawing
internal import Glibc
internal import MathTypesetting
internal import PagePreview

extension Requirement {
  /// What pages need: a typesetter of formulas with its fonts, and something that places boxes; and previews a server.
  static var ofPages: [Requirement] {
    [katex, fonts, engine, graphviz, server].compactMap { $0 }
  }

  private static var katex: Requirement {
    do {
      return found("KaTeX", try KaTeX().folder)
    } catch {
      return .missing("KaTeX", "\(error)", remedies: debian("libjs-katex"))
    }
  }

  /// The fonts of formulas; `nil` where KaTeX itself is missing.
  private static var fonts: Requirement? {
    guard let katex = try? KaTeX() else { return nil }
    let fonts = katex.folder + "/fonts"
    guard access(fonts + "/KaTeX_Main-Regular.woff2", R_OK) == 0 else {
      return .missing("fonts of formulas", "not in \(fonts)", remedies: debian("fonts-katex"))
    }
    return found("fonts of formulas", fonts)
  }

  /// The program that runs KaTeX; `nil` where KaTeX itself is missing.
  private static var engine: Requirement? {
    guard let katex = try? KaTeX() else { return nil }
    do {
      _ = try MathTypesetter(katex: katex)
      return found("JavaScriptCore", "runs KaTeX")
    } catch {
      return .missing(
        "JavaScriptCore",
        "\(error)",
        remedies: debian("libjavascriptcoregtk-4.1-0")
      )
    }
  }

  private static var graphviz: Requirement {
    do {
      try GraphLayout.check()
      return found("Graphviz", "lays out diagrams", need: .optional)
    } catch {
      return .missing(
        "Graphviz",
        "\(error.message); pages say so where a diagram would stand",
        remedies: debian("libgvc6"),
        need: .optional
      )
    }
  }

  private static var server: Requirement {
    guard let reason = PreviewServer.whyUnavailable() else {
      return found("libmicrohttpd", "serves previews", need: .optional)
    }
    return .missing(
      "libmicrohttpd",
      "\(reason); 'lectern preview' needs it",
      remedies: debian("libmicrohttpd12"),
      need: .optional
    )
  }
}
