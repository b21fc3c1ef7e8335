extension Derivation {
  /// The names that the formula mentions, in the spelling of `Names.squeezed`: what a caller needs
  /// to know to supply no more values than are asked for.
  package var squeezedNames: Set<String> {
    var found: Set<String> = []
    for link in links {
      for side in link.sides {
        for expression in [side.expression, side.alternative] {
          expression?.addNames(to: &found)
        }
      }
    }
    return found
  }
}

extension Expression {
  fileprivate func addNames(to found: inout Set<String>) {
    switch kind {
    case .name(let name), .application(let name, _, _): found.insert(Names.squeezed(name.key))
    default: break
    }
    for child in children { child.addNames(to: &found) }
  }
}
