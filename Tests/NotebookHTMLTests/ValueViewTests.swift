import CellTrace
import HTMLWriting
import Testing

@testable import NotebookHTML

@Suite struct ValueViewTests {
  private func html(_ shape: [Int], _ scalars: [Double]) -> String {
    ValueView(.tensor(TensorValue(shape: shape, scalars: scalars))).html.source
  }

  @Test func `a number keeps its digits in a title`() {
    #expect(
      ValueView(.number(0.1234567891)).html.source
        == "<data class=\"number\" value=\"0.1234567891\" title=\"0.1234567891\">0.123457</data>"
    )
    #expect(ValueView(.number(-0.5)).html.source == "<span class=\"number\">-0.5</span>")
  }

  @Test func `a matrix has names outside its brackets`() {
    let tensor = TensorValue(
      shape: [1, 2],
      scalars: [0.5, .nan],
      rowNames: ["we"],
      columnNames: ["a", "b"]
    )
    #expect(
      ValueView(.tensor(tensor)).html.source == """
        <div class="scroll"><table class="matrix"><thead><tr><td></td><th scope="col">a</th>\
        <th scope="col">b</th></tr></thead><tbody><tr><th scope="row">we</th>\
        <td class="l">0.5</td><td class="r">nan</td></tr></tbody></table></div>
        """
    )
  }

  @Test func `a large matrix is cut and says its range`() {
    let html = html([100, 100], (0..<10_000).map { Double($0) / 10 })
    #expect(html.contains("10000 numbers from 0.0 to 999.9"))
    #expect(html.utf8.count < 20_000)
  }

  @Test func `higher tensors are slices with their place`() {
    let html = html([2, 1, 1, 2], [1, 2, 3, 4])
    #expect(html.contains("[0, 0, :, :]") && html.contains("[1, 0, :, :]"))
  }

  @Test(arguments: [
    ([0], []), ([2, 0], []), ([3], [1.0]), ([-1, 4], [1, 2]), ([], []), ([.max, .max], [1]),
  ])
  func `shapes that are not the tensor's own do no harm`(shape: [Int], scalars: [Double]) {
    _ = html(shape, scalars)
  }

  @Test func `lists of numbers are matrices and other lists are lists`() {
    let rows: Value = .list([
      .list([.integer(1), .integer(2)]), .list([.integer(3), .integer(4)]),
    ])
    #expect(ValueView(rows).html.source.contains("<table class=\"matrix\">"))
    let words = ValueView(.list([.text("a"), .boolean(true)])).html.source
    #expect(words == "<span>[<span class=\"string\">“a”</span>, <code>true</code>]</span>")
  }

  @Test func `nesting without end ends`() {
    var value: Value = .integer(1)
    for _ in 0..<200 { value = .fields(typeName: "Box", [.init(name: "inner", value: value)]) }
    #expect(ValueView(value).html.source.contains("…"))
  }

  @Test func `a Float has the digits of a Float`() {
    // The nearest Float to 0.1 is 0.100000001490116…; its shortest text is 0.1.
    let tenth = TensorValue(shape: [], scalars: [Double(Float(0.1))], elementType: "Float")
    #expect(ValueView(.tensor(tenth)).html.source == "<span class=\"number\">0.1</span>")
    let third = TensorValue(shape: [1], scalars: [Double(Float(1) / 3)], elementType: "Float")
    #expect(ValueView(.tensor(third)).html.source.contains("title=\"0.33333334\""))
  }

  @Test func `structures of one kind are a table`() {
    let rows = (1...30).map { number in
      Value.fields(
        typeName: "Epoch",
        [.init(name: "number", value: .integer(number)), .init(name: "loss", value: .number(0.5))]
      )
    }
    let html = ValueView(.list(rows)).html.source
    #expect(html.contains("<th scope=\"col\">loss</th>"))
    #expect(html.contains("… 10 more"))
    #expect(html.contains("<th scope=\"row\" class=\"muted\">29</th>"))
    let mixed = ValueView(.list([rows[0], .integer(1)])).html.source
    #expect(mixed.contains("<ol class=\"items-list\""))
  }

  @Test func `matrices of a higher tensor have the names they are given`() {
    let heads = TensorValue(shape: [2, 1, 1], scalars: [1, 2], sliceNames: ["head 1", "head 2"])
    let html = ValueView(.tensor(heads)).html.source
    #expect(html.contains("<p class=\"slice-name\">head 2</p>"))
  }

  @Test func `nothing and empty texts are said`() {
    #expect(ValueView(.other(typeName: "", description: "nil")).html.source == "<code>nil</code>")
    #expect(ValueView(.text("")).html.source == "<span class=\"size\">empty text</span>")
  }
}
