import CellTrace
import CommonMark
@testable import NotebookEvaluation
import NotebookHTML
import NotebookModel

extension Gallery {
  /// The whole gallery.
  static func whole() throws -> Gallery {
    try Gallery(note, cells: results)
  }

  private static let note = #"""
    ---
    title: Worked example and geometry
    subtitle: Two words, three matrices, and every number of the notes computed again
    author: [A. Reader]
    lang: en
    given:
      W_q: [[2, 1], [1, 2]]
      e_money: [2, 7]
    description: The two-word example of the notes, worked from embeddings to outputs.
    ---

    Self-attention turns each word’s embedding $e$ into a **query**, a **key** and a **value** by three
    matrices that all words share. The notes do this by hand for the words *money* and *bank*; here
    every step is computed, and where the two differ the page says so. The scale is
    $\sqrt{d_k} = \sqrt{2}$, about `{swift} sqrt(2.0)`, and the last weight is
    0.665<!-- = alpha[2] -->, not 0.66<!-- = alpha[2] --><!-- wrong: cut instead of rounded -->.

    ## Projections

    A row vector times a matrix, as in the notes:

    $$
    e_{\text{money}} W_q = \begin{bmatrix} 2 & 7 \end{bmatrix}
    \begin{bmatrix} 2 & 1 \\ 1 & 2 \end{bmatrix} = [4+7, 2+4] = [11, 8]
    $$
    <!-- wrong 2,3: the second entry is 2 + 14 -->

    $$\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\!\left(\frac{Q K^{\top}}{\sqrt{d_k}}\right) V$$

    ```{swift}
    let eMoney: Tensor = [2, 7]
    let eBank: Tensor = [9, 3]
    let wq: Tensor = [[2, 1], [1, 2]]  // the notes call it w₉
    let qMoney = eMoney.matmul(wq)
    let qBank = eBank.matmul(wq)
    show(qMoney, "qMoney")
    expect(qMoney[0] == 11)
    ```

    ```{swift}
    //| code-fold: true
    //| code-summary: The items of this section
    item("N75", printed: "11 8", computed: qMoney, .wrong("second entry is 2 + 14", corrected: "11 16"), at: "003:1893")
    ```

    ## Scores and weights

    > [!note] Rows are words
    > Every row of a weight matrix is **one word's** shares of all words; it adds up to 1.

    > [!warning]- A known trap
    > Softmax is *not* division by the sum.

    | word | query | key | value |
    |:--|:-:|--:|--:|
    | money | (11, 16) | (41, 15) | (22, 9) |
    | bank | (21, 15) | (42, 39) | (42, 12) |

    ```{swift}
    let weights = softmax(scores / sqrt(2.0))
    ```

    ### Long code scrolls within itself

    ```{swift}
    let attention = softmax((queries.matmul(keys.transposed()) / sqrt(Double(keys.shape[1]))) + mask).matmul(values)  // one line
    ```

    ## Pictures

    ```{swift}
    //| echo: false
    picture("D59", title: "…")
    ```

    ## What failed

    ```{swift}
    let y = undefinedName + 1
    ```

    ```{swift}
    let z = y * 2
    ```

    ```{swift}
    //| error: true
    let rows: Tensor = [[1, 2], [3]]
    ```

    ## Prose

    A list with a formula, a task and code:

    - the score $s_{21} = q_{\text{bank}} \cdot k_{\text{money}}$
    - [x] checked by `matmul`
    - [ ] still open: ~~division~~ softmax

    1. first
    2. second, with Hindi: दोस्त and $\text{दोस्त}$
       - nested

    > Attention acts like gravity.

    A formula that does not typeset, $\frac{1$, and <b>bold HTML</b>, <script>alert(1)</script>, and a
    [link to another lesson](other.md#part) and <kbd>Ctrl</kbd>. See [the projections](#projections).

    ```python
    print("not run")
    ```
    """#

  private static func line(of text: String) -> Int {
    let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.firstIndex { $0.hasPrefix(text) } ?? 0) + 1
  }

  private static let results: [CellResult] = [
    cell(
      .display(
        name: "qMoney",
        value: .tensor(TensorValue(shape: [2], scalars: [11, 16])),
        line: 40
      ),
      .display(
        name: "wq",
        value: .tensor(TensorValue(shape: [2, 2], scalars: [2, 1, 1, 2])),
        line: 41
      ),
      .display(
        name: "weights",
        value: .tensor(
          TensorValue(
            shape: [3, 3],
            scalars: [1, 0, 0, 0.2689414213699951, 0.7310585786300049, 0, 0.09, 0.2447, 0.6652],
            rowNames: ["how", "are", "you"],
            columnNames: ["how", "are", "you"]
          )
        ),
        line: 42
      ),
      .display(name: "scale", value: .number(1.4142135623730951), line: 42),
      .display(name: "tiny", value: .number(8.315280276641321e-07), line: 42),
      .display(name: "words", value: .list([.text("money"), .text("bank")]), line: 42),
      .display(name: "isEqual", value: .boolean(true), line: 42),
      .check(Check(text: "qMoney[0] == 11", holds: true, detail: "", line: 43)),
      .check(
        Check(
          text: "qMoney[1] == 8",
          holds: false,
          detail: "16.0 on the left, 8.0 on the right",
          line: 43
        )
      ),
      .output("a line that the cell printed\nand another\n")
    ),
    cell(
      .item(
        Item(
          id: "N75",
          printed: "{4+7, 2+4} = {11 8}",
          computed: Figures(shape: [2], scalars: [11, 16]),
          declared: .wrong(
            reason: "the second entry is 2 + 14 = 16 (and 2 + 4 would be 6, not 8)",
            corrected: "11 16"
          ),
          place: "003:1893",
          line: 50
        )
      ),
      .item(
        Item(
          id: "N76",
          printed: "{6+35, 8+7} = {41 15}",
          computed: Figures(shape: [2], scalars: [41, 15]),
          declared: .right,
          place: "003:1896",
          line: 50
        )
      ),
      .item(
        Item(
          id: "N81",
          printed: "82+95",
          computed: Figures(shape: [], scalars: [1086]),
          declared: .ambiguous(
            reading: "the bracket 3 1 / 1 5 is the column 41, 15, so the product is 861 + 225",
            corrected: "1086"
          ),
          readings: [
            NamedFigures(name: "the literal operands", figures: Figures(shape: [], scalars: [177])),
            NamedFigures(name: "[2 3] with (41, 15)", figures: Figures(shape: [], scalars: [127])),
          ],
          more: [
            NamedFigures(
              name: "all scores",
              figures: Figures(shape: [2, 2], scalars: [691, 1086, 1086, 1467])
            )
          ],
          place: "003:1909-1911",
          line: 50
        )
      ),
      .item(
        Item(
          id: "N85",
          printed: "0.2 0.8",
          computed: Figures(shape: [2], scalars: [1.7537317e-07, 0.99999982462683]),
          declared: .right,
          place: "003:1926",
          line: 50
        )
      ),
      .experiment(
        Experiment(
          id: "Q41",
          claim: "The printed weights are similarities of embeddings.",
          holds: false,
          measurements: [
            .init(
              name: "w12·w23·w31 − w13·w32·w21, money bank grows",
              value: -0.0004,
              prediction: .equal(0, within: 1e-9),
              seed: nil
            ),
            .init(
              name: "the same for river bank flows",
              value: 0.0011,
              prediction: .equal(0, within: 1e-9),
              seed: nil
            ),
          ],
          line: 50
        )
      ),
      .experiment(
        Experiment(
          id: "Q22",
          claim: "One context vector fails on long sentences; attention stays level.",
          holds: true,
          measurements: [1, 2, 3].map { seed in
            .init(
              name: "accuracy at 16 words, attention less none",
              value: 0.7 + Double(seed) / 50,
              prediction: .above(0, margin: 0.3),
              seed: UInt64(seed)
            )
          },
          line: 50
        )
      )
    ),
    cell(
      .display(
        name: "heads",
        value: .tensor(
          TensorValue(shape: [2, 2, 3], scalars: (0..<12).map { Double($0) / 7 - 0.5 })
        ),
        line: 60
      ),
      .display(
        name: "large",
        value: .tensor(
          TensorValue(
            shape: [64, 32],
            scalars: (0..<2048).map { Double(($0 * 37) % 101) / 10 - 5 }
          )
        ),
        line: 60
      ),
      .display(
        name: "mask",
        value: .tensor(
          TensorValue(shape: [2, 3], scalars: [0, -.infinity, -.infinity, -0.0, .nan, .infinity])
        ),
        line: 60
      ),
      .display(
        name: "layer",
        value: .fields(
          typeName: "Layer",
          [
            .init(name: "name", value: .text("output")),
            .init(name: "units", value: .integer(7)),
            .init(name: "weights", value: .tensor(TensorValue(shape: [2], scalars: [0.5, 0.25]))),
          ]
        ),
        line: 60
      )
    ),
    cell(),
    CellResult(status: .finished, events: figures.map { .picture($0) }, diagnostics: []),
    CellResult(
      status: .rejected,
      events: [],
      diagnostics: [
        Diagnostic(
          severity: .error,
          kind: .cellRejected,
          position: SourcePosition(line: line(of: "let y ="), column: 9),
          message: "cannot find 'undefinedName' in scope"
        )
      ]
    ),
    CellResult(status: .notReached, events: [], diagnostics: []),
    CellResult(
      status: .stopped,
      events: [],
      diagnostics: [],
      expectedFailure: .init(
        message: "Tensor: rows of 2 and 1 numbers",
        position: nil,
        isAsExpected: true
      )
    ),
  ]
}
