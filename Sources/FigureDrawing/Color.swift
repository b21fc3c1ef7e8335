/// An opaque sRGB colour with eight bits a channel.
package struct Color: Sendable, Hashable {
  /// The channels red, green and blue, 0 to 255.
  package let red, green, blue: Int

  /// Reads `0xRRGGBB`.
  package init(_ hex: UInt32) {
    red = Int(hex >> 16 & 255)
    green = Int(hex >> 8 & 255)
    blue = Int(hex & 255)
  }

  private init(red: Int, green: Int, blue: Int) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `#rrggbb`.
  package var css: String {
    let digits = [red, green, blue].map { channel in
      let hex = String(channel, radix: 16)
      return channel < 16 ? "0" + hex : hex
    }
    return "#" + digits.joined()
  }

  /// The colour `step/steps` of the way to another, each channel rounded. Whole numbers only, so
  /// that every machine mixes alike.
  package func mixed(with other: Color, step: Int, of steps: Int) -> Color {
    func mix(_ from: Int, _ to: Int) -> Int {
      (from * (steps - step) + to * step + steps / 2) / steps
    }
    return Color(
      red: mix(red, other.red),
      green: mix(green, other.green),
      blue: mix(blue, other.blue)
    )
  }
}
