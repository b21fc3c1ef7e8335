internal import SwiftSyntax

extension SourceFileSyntax {
  /// How deep a tree may be. Visitors call themselves once a level, and `a.a.a…` has as many levels
  /// as members: half a million of them would use up any stack.
  private static let deepest = 10_000

  /// Where a tree becomes too deep for visitors; `nil` for one that is not.
  var tooDeepPlace: AbsolutePosition? {
    var path = [children(viewMode: .sourceAccurate).makeIterator()]
    while let last = path.indices.last {
      guard let child = path[last].next() else {
        path.removeLast()
        continue
      }
      guard path.count < Self.deepest else { return child.position }
      path.append(child.children(viewMode: .sourceAccurate).makeIterator())
    }
    return nil
  }
}
