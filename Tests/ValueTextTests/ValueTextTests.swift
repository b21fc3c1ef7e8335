import CellTrace
import Testing
import ValueText

/// The form is decided here: notes quote it, so that a change of it is a change of the notes.
@Suite struct ValueTextTests {
  @Test(arguments: [
    (Value.integer(-3), "n = -3"), (.number(2), "n = 2"), (.number(0.25), "n = 0.25"),
    (.number(1.0 / 3), "n = 0.333333"), (.number(-.infinity), "n = -inf"),
    (.boolean(true), "n = true"),
    (.text("a b"), "n = a b"), (.text(""), "n = "),
    (.other(typeName: "Range<Int>", description: "0..<3"), "n = 0..<3"),
    (.list([.text("a"), .integer(1)]), "n = [\"a\", 1]"), (.list([]), "n = []"),
    (.fields(typeName: "P", []), "n = [:]"),
  ])
  func `a short value stands behind its name`(value: Value, text: String) {
    #expect(value.textLines(named: "n") == [text])
    #expect(value.textLines() == [String(text.dropFirst(4))])
  }

  @Test func `a vector is a row and a matrix has a row for each of its own, aligned`() {
    let vector = Value.tensor(TensorValue(shape: [2], scalars: [11, 16]))
    #expect(vector.textLines(named: "q") == ["q = [11, 16]"])
    let matrix = Value.tensor(TensorValue(shape: [2, 2], scalars: [1, -0.5, 10, 2.25]))
    #expect(matrix.textLines(named: "m") == ["m =", "  [ 1.00, -0.50]", "  [10.00,  2.25]"])
  }

  @Test func `names of rows and columns stand outside of the brackets`() {
    let tensor = TensorValue(
      shape: [2, 2],
      scalars: [1, 2, 3, 4],
      rowNames: ["the", "cat"],
      columnNames: ["a", "word"]
    )
    #expect(Value.tensor(tensor).textLines() == ["     a  word", "the [1,    2]", "cat [3,    4]"])
  }

  @Test func `more axes are matrices one below the other, and large ones are cut`() {
    let cube = Value.tensor(TensorValue(shape: [2, 1, 2], scalars: [1, 2, 3, 4]))
    #expect(cube.textLines() == ["[0, :, :]:", "[1, 2]", "[1, :, :]:", "[3, 4]"])
    let long = Value.tensor(TensorValue(shape: [20], scalars: (0..<20).map(Double.init)))
    #expect(long.textLines() == ["[0, 1, 2, 3, 4, 5, 6, 7, ⋯, 17, 18, 19]"])
    let wrong = Value.tensor(TensorValue(shape: [.max, 2], scalars: [1, 2]))
    #expect(wrong.textLines() == ["[1, 2]"])
    let none = Value.tensor(TensorValue(shape: [0, 2], scalars: []))
    #expect(none.textLines() == ["no elements, shape [0, 2]"])
  }

  @Test func `parts stand on lines of their own, two blanks further in`() {
    let value = Value.fields(
      typeName: "Layer",
      [
        .init(name: "size", value: .integer(2)),
        .init(name: "weights", value: .tensor(TensorValue(shape: [2, 1], scalars: [1, 2]))),
      ]
    )
    #expect(value.textLines() == ["size: 2", "weights:", "  [1]", "  [2]"])
    let list = Value.list([value, .integer(3)])
    #expect(list.textLines() == ["0:", "  size: 2", "  weights:", "    [1]", "    [2]", "1: 3"])
    #expect(Value.text("a\nb").textLines(named: "t") == ["t =", "  a", "  b"])
  }
}
