import AttentionEngine
import Testing

/// The whole list of operations on every path, with the inputs of its goldens.
extension SameBitsTests {
  @Test(arguments: ["float64", "float32"])
  func `an operation of the list has one result`(type: String) throws {
    let first = try #require(Setting.all.first)
    for (name, golden) in try OperationGolden.all(type) {
      guard let operation = Operations.all[name] else { continue }
      func bits(_ setting: Setting) -> [[UInt64]] {
        let inputs = golden.inputs.map(setting.place)
        return setting.run {
          guard let cotangent = golden.cotangent else {
            return [operation(inputs).scalars.map(\.bitPattern)]
          }
          let found = valueAndGradients(at: inputs, along: cotangent, of: operation)
          return ([found.value] + found.gradients).map { $0.scalars.map(\.bitPattern) }
        }
      }
      let expected = bits(first)
      for setting in Setting.all.dropFirst() {
        #expect(bits(setting) == expected, "\(name), \(setting)")
      }
    }
  }
}
