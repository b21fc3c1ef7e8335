import FigureDrawing
import Foundation

/// The relative luminance of a colour, 0 to 1, as WCAG 2.2 defines it.
func luminance(_ color: Color) -> Double {
  func linear(_ channel: Int) -> Double {
    let share = Double(channel) / 255
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }
  return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
}

/// The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it.
func contrast(_ first: Color, _ second: Color) -> Double {
  let (a, b) = (luminance(first), luminance(second))
  return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}
