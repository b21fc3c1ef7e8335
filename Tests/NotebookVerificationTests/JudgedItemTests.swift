import CellTrace
import NotebookVerification
import Testing

/// What a lesson declares must be so: every change of one side alone fails.
@Suite struct JudgedItemTests {
  private static let right = item("0.67 0.33", [0.6652, 0.3348], .right)
  private static let wrong = item(
    "11 8",
    [11, 16],
    .wrong(reason: "2 + 14", corrected: "11 16")
  )
  private static let ambiguous = item(
    "0.309",
    [0.309],
    .ambiguous(reading: "0.07 as printed", corrected: "0.309"),
    readings: [NamedFigures(name: "0.7", figures: figures([0.895144]))]
  )
  /// N51: the weights 0.3, 0.7 and 0.1 are no weights, since they do not add up to 1.
  private static let implied = item(
    "0.3 money + 0.7 bank + 0.1 grow",
    [1.1],
    .wrong(reason: "no set of weights", corrected: "1.1"),
    figures: [0.3, 0.7, 0.1],
    implied: "1"
  )
  private static let consisting = item("(1 0) and (0 1)", nil, .right, figures: [1, 0, 0, 1])

  @Test func `what is declared and computed alike holds`() {
    for item in [Self.right, Self.wrong, Self.ambiguous, Self.implied, Self.consisting] {
      #expect(JudgedItem(judging: item).holds, "\(JudgedItem(judging: item).reason)")
    }
    #expect(JudgedItem(judging: Self.right).reason == "the print agrees with the computation")
    #expect(JudgedItem(judging: Self.wrong).reason == "2 + 14")
    #expect(JudgedItem(judging: Self.ambiguous).reason == "0.07 as printed")
    #expect(JudgedItem(judging: Self.right).kind == "N")
  }

  @Test(arguments: [
    ("0.66 0.33", "declared right, yet 0.66 is written where 0.6652 was computed"),
    ("0.67 0.34", "declared right, yet 0.34 is written where 0.3348 was computed"),
    ("0.67", "declared right, yet 1 numbers are written and 2 were computed"),
    ("0.33 0.67", "declared right, yet 0.33 is written where 0.6652 was computed"),
    ("nothing", "declared right, yet no number is written"),
  ])
  func `a changed digit of a right print fails`(printed: String, reason: String) {
    var item = Self.right
    item.printed = printed
    #expect(JudgedItem(judging: item).holds == false)
    #expect(JudgedItem(judging: item).reason == reason)
  }

  @Test func `a right print may be a calculation, all of whose numbers something stands behind`() {
    func holds(_ printed: String, _ figures: [Double]?, _ computed: [Double]? = [16]) -> Bool {
      JudgedItem(judging: Self.item(printed, computed, .right, figures: figures)).holds
    }
    #expect(holds("2 + 14 = 16", [2, 14]))
    #expect(holds("2 + 14 = 16", [2, 14, 16]))
    #expect(holds("x_{2,1} = 16", nil))
    for printed in ["3 + 14 = 16", "2 + 15 = 16", "2 + 14 = 17", "2 = 16", "2 + 14 = 16 1"] {
      #expect(!holds(printed, [2, 14]), "\(printed)")
    }
    #expect(!holds("2 + 14 = 16", nil))
    let implied = Self.item("2 of 3", [16], .right, implied: "16")
    #expect(
      JudgedItem(judging: implied).reason
        == "the print '2 of 3' writes numbers that nothing stands behind; "
        + "give those that are no result as 'figures'"
    )
  }

  @Test func `a print that consists of its figures is not wrong`() {
    let corrected = Item.Declaration.wrong(reason: "", corrected: "16")
    let inputs = Self.item("2 and 14", [16], corrected, figures: [2, 14])
    #expect(
      JudgedItem(judging: inputs).reason
        == "declared wrong, yet the print consists of the figures given for it"
    )
  }

  @Test func `a wrong print without a computed figure is judged by what it ought to be`() {
    func holds(_ printed: String, _ corrected: String) -> Bool {
      let declared = Item.Declaration.wrong(reason: "8 was read as 2", corrected: corrected)
      return JudgedItem(judging: Self.item(printed, nil, declared, figures: [4, 8])).holds
    }
    #expect(holds("2 × 3", "4 × 8"))
    #expect(!holds("4 × 8", "4 × 8"))
    #expect(!holds("2 × 3", "4 × 3"))
    #expect(!holds("2 × 3", ""))
  }

  @Test func `a wrong print that is the figure fails`() {
    var item = Self.wrong
    item.printed = "11 16"
    #expect(JudgedItem(judging: item).reason == "declared wrong, yet '11 16' is what was computed")
    var implied = Self.implied
    implied.computed = Self.figures([1.0])
    implied.declared = .wrong(reason: "", corrected: "1")
    #expect(JudgedItem(judging: implied).reason == "declared wrong, yet '1' is what was computed")
  }

  @Test(arguments: ["11 17", "11", "", "none", "11 8"])
  func `a changed digit of a corrected figure fails`(corrected: String) {
    var wrong = Self.wrong
    wrong.declared = .wrong(reason: "2 + 14", corrected: corrected)
    #expect(JudgedItem(judging: wrong).reason.hasPrefix("the corrected figure is off: "))
    #expect(JudgedItem(judging: wrong).holds == false)
    var ambiguous = Self.ambiguous
    ambiguous.declared = .ambiguous(reading: "", corrected: corrected)
    #expect(JudgedItem(judging: ambiguous).holds == false)
  }

  @Test func `a changed verdict fails`() {
    let verdicts: [Item.Declaration] = [
      .right, .wrong(reason: "r", corrected: "11 16"), .ambiguous(reading: "r", corrected: "11 16"),
    ]
    for item in [Self.right, Self.wrong, Self.ambiguous, Self.implied, Self.consisting] {
      for verdict in verdicts where !verdict.isSameKind(as: item.declared) {
        var changed = item
        changed.declared = verdict
        #expect(JudgedItem(judging: changed).holds == false, "\(item.printed) as \(verdict)")
      }
    }
    // Even where the corrected figure would be the computed one.
    var right = Self.right
    right.declared = .wrong(reason: "", corrected: "0.67 0.33")
    #expect(JudgedItem(judging: right).holds == false)
  }

  @Test func `a changed computation fails`() {
    for item in [Self.right, Self.wrong, Self.ambiguous, Self.implied] {
      for index in item.computed?.scalars.indices ?? 0..<0 {
        var changed = item
        changed.computed?.scalars[index] += 1
        #expect(JudgedItem(judging: changed).holds == false)
        changed.computed?.scalars[index] = .nan
        #expect(JudgedItem(judging: changed).holds == false)
      }
    }
  }

  @Test func `a print that consists of other figures fails, whatever is declared`() {
    for item in [Self.implied, Self.consisting] {
      var changed = item
      changed.figures?.scalars[0] = 0.5
      #expect(JudgedItem(judging: changed).holds == false)
      #expect(JudgedItem(judging: changed).reason.contains("does not consist of the figures"))
    }
  }

  @Test func `readings belong to ambiguous items, and to them only`() {
    var none = Self.ambiguous
    none.readings = []
    #expect(JudgedItem(judging: none).reason == "declared ambiguous, yet no reading is computed")
    for item in [Self.right, Self.wrong] {
      var several = item
      several.readings = Self.ambiguous.readings
      #expect(JudgedItem(judging: several).reason.hasSuffix("yet it lists several readings"))
    }
  }

  @Test func `where nothing is computed nothing can be right or corrected`() {
    var right = Self.right
    right.computed = nil
    #expect(JudgedItem(judging: right).reason == "declared right, yet nothing was computed")
    var wrong = Self.wrong
    wrong.computed = nil
    #expect(JudgedItem(judging: wrong).reason == "the corrected figure '11 16' was not computed")
    wrong.declared = .wrong(reason: "the word is misread", corrected: "a word")
    #expect(JudgedItem(judging: wrong).holds)
    var ambiguous = Self.ambiguous
    ambiguous.computed = nil
    #expect(JudgedItem(judging: ambiguous).holds == false)
    ambiguous.declared = .ambiguous(reading: "unreadable", corrected: "")
    #expect(JudgedItem(judging: ambiguous).holds)
  }

  private static func figures(_ scalars: [Double]) -> Figures {
    Figures(shape: [scalars.count], scalars: scalars)
  }

  private static func item(
    _ printed: String,
    _ computed: [Double]?,
    _ declared: Item.Declaration,
    figures: [Double]? = nil,
    implied: String? = nil,
    readings: [NamedFigures] = []
  ) -> Item {
    Item(
      id: "N75",
      printed: printed,
      figures: figures.map(Self.figures),
      implied: implied,
      computed: computed.map(Self.figures),
      declared: declared,
      readings: readings,
      place: "003:1893",
      line: 40
    )
  }
}

extension Item.Declaration {
  fileprivate func isSameKind(as other: Item.Declaration) -> Bool {
    switch (self, other) {
    case (.right, .right), (.wrong, .wrong), (.ambiguous, .ambiguous): true
    default: false
    }
  }
}
