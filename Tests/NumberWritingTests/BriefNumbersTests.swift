import NumberWriting
import Testing

@Suite struct BriefNumbersTests {
  private func texts(_ numbers: [Double]) -> [String] {
    let brief = BriefNumbers(for: numbers)
    return numbers.map(brief.text)
  }

  @Test func `whole numbers have no decimals`() {
    // Halves go away from zero, as by hand.
    #expect(BriefNumbers(for: [6.125], mostDecimals: 2).text(6.125) == "6.13")
    #expect(BriefNumbers(for: [-0.5, 0.25], mostDecimals: 1).text(-0.25) == "-0.3")
    #expect(texts([11, -16, 0, 1e9]) == ["11", "-16", "0", "1000000000"])
  }

  @Test func `noise of binary arithmetic needs no decimals`() {
    #expect(texts([0.7 + 0.2 + 0.1, 4.1 - 1.6]) == ["1.0", "2.5"])
  }

  @Test func `all members get the decimals that one needs`() {
    #expect(texts([0.5, 1, 0.25]) == ["0.50", "1.00", "0.25"])
    #expect(texts([1.0 / 3, 1]) == ["0.3333", "1.0000"])
  }

  @Test func `large members take decimals away`() {
    #expect(texts([1234.56789, 0.5]) == ["1234.568", "0.500"])
    #expect(texts([123456.789]) == ["123456.8"])
  }

  @Test func `what would blur to zero keeps its digits`() {
    #expect(texts([8.31528e-07, 0.5]) == ["8.315e-07", "0.5"])
    #expect(texts([1e300, 1]) == ["1.000e+300", "1"])
  }

  @Test func `numbers that are not finite are words`() {
    #expect(texts([.infinity, -.infinity, .nan, 1.5]) == ["inf", "-inf", "nan", "1.5"])
    #expect(texts([]) == [])
  }

  @Test func `a text that says less than its number is known`() {
    let brief = BriefNumbers(for: [1.0 / 3, 0.5])
    #expect(brief.shortens(1.0 / 3))
    #expect(!brief.shortens(0.5))
    #expect(!brief.shortens(.nan))
  }
}
