internal import CellTrace
internal import NotebookModel
internal import NotebookVerification
internal import SwiftSource

/// An item together with the call that recorded it.
struct ItemCall {
  /// What was recorded.
  let item: Item
  /// The place of the cell among the notebook's.
  let cell: Int
  /// The call in the code of the cell.
  let call: SourceCall

  /// The identifier that a call is written with.
  static func id(of call: SourceCall) -> String? {
    guard let first = call.arguments.first, first.label == nil, first.literals.count == 1,
      first.literals[0].kind == .text, first.literals[0].range == first.range
    else { return nil }
    return first.literals[0].text
  }

  /// The items that a notebook recorded, and the identifiers of those whose call was not found.
  static func all(
    in notebook: Notebook,
    _ verification: Verification
  ) -> (calls: [ItemCall], unfound: [String]) {
    var places: [String: (cell: Int, call: SourceCall)] = [:]
    for (index, cell) in notebook.cells.enumerated() where cell.code.contains("item(") {
      for call in SourceCall.all(of: "item", in: cell.code) {
        if let id = id(of: call) { places[id] = (index, call) }
      }
    }
    var calls: [ItemCall] = []
    var unfound: [String] = []
    for judged in verification.items {
      if let place = places[judged.item.id] {
        calls.append(ItemCall(item: judged.item, cell: place.cell, call: place.call))
      } else {
        unfound.append(judged.item.id)
      }
    }
    return (calls, unfound)
  }
}
