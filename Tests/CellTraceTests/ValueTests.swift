import CellTrace
import Testing

@Suite struct ValueTests {
  private let matrix = Value.list([
    .list([.number(1), .integer(2)]), .list([.number(3), .number(4)]),
  ])

  @Test func `rows of equal length make a matrix`() {
    #expect(matrix.shape == [2, 2])
    #expect(matrix.scalars == [1, 2, 3, 4])
  }

  @Test func `rows of different length have no shape`() {
    let ragged = Value.list([.list([.number(1)]), .list([.number(2), .number(3)])])
    #expect(ragged.shape == nil)
    #expect(ragged.scalars == [1, 2, 3])
  }

  @Test func `what is not made of numbers has neither numbers nor shape`() {
    for value: Value in [
      .text("1"), .boolean(true), .other(typeName: "T", description: "1"),
      .fields(typeName: "T", []), .list([.text("1")]),
    ] {
      #expect(value.scalars == nil)
      #expect(value.shape == nil)
    }
  }

  @Test func `a single number has no axes`() {
    #expect(Value.number(2).shape == [])
    #expect(Value.integer(-3).scalars == [-3])
    #expect(Value.list([]).shape == [0])
    #expect(Value.tensor(TensorValue(shape: [0, 2], scalars: [])).shape == [0, 2])
  }
}
