import FigureDrawing
import Foundation
import NotebookHTML
import SwiftSource
import Testing

/// Contrast as WCAG 2.2 defines it; texts need 4.5, lines of drawings 3.
@Suite struct PagePaletteTests {
  private func luminance(_ color: Color) -> Double {
    func linear(_ channel: Int) -> Double {
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  private func contrast(_ first: Color, _ second: Color) -> Double {
    let (a, b) = (luminance(first), luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test(arguments: [PagePalette.light, PagePalette.dark])
  func `every text can be read on every ground`(palette: PagePalette) {
    let grounds = [
      palette.paper, palette.surface, palette.rightTint, palette.wrongTint, palette.unsureTint,
    ]
    for ground in grounds {
      for text in [
        palette.ink, palette.muted, palette.right, palette.wrong, palette.unsure, palette.emphasis,
      ] {
        #expect(contrast(text, ground) >= 4.5, "\(text.css) on \(ground.css)")
      }
      #expect(contrast(palette.accent, ground) >= 4.5)
    }
    for (kind, color) in palette.code {
      #expect(contrast(color, palette.surface) >= 4.5, "\(kind.rawValue)")
    }
    for color in palette.series.colors {
      #expect(contrast(color, palette.paper) >= 4.5, "\(color.css)")
    }
  }
}
