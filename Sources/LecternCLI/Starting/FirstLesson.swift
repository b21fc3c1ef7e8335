/// The lesson that `lectern new` writes: short, and everything in it holds.
enum FirstLesson {
  /// The note.
  ///
  /// - Parameter title: Its title.
  /// - Returns: The text of the file.
  static func text(named title: String) -> String {
    let quoted = title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "---\ntitle: \"\(quoted)\"\nlang: en\n---\n\n" + body
  }

  private static let body = #"""
    A shop sells apples for 2 coins and pears for 3. What do four apples and five pears cost? Multiply
    each amount by its price, and add the products:

    $$4 \cdot 2 + 5 \cdot 3 = 8 + 15 = 23$$

    Lectern has done this sum too: every step behind a sign `=` is checked. Change a figure, run
    `lectern check` again, and it says which step no longer holds, and what would.

    ## The same in Swift

    Amounts and prices are lists of numbers, *vectors*, and a sum of products like this one is their *dot
    product*. A cell is a code block that is compiled and run; its last line is shown.

    ```{swift}
    let amounts: Tensor = [4, 5]
    let prices: Tensor = [2, 3]
    let cost = (amounts * prices).sum()
    cost
    ```

    A number in the text can be computed where it stands: a piece of fruit costs
    `{swift} cost / amounts.sum()` coins on average. Or you write it yourself and say what it must be:
    that is about 2.56<!-- = cost / amounts.sum() --> coins. Both change with the cell, or the check fails.

    ## A picture

    ```{swift}
    //| code-fold: true
    picture(
      .bars(amounts * prices, categories: ["apples", "pears"], valueTitle: "coins"),
      title: "What each fruit costs",
      caption: "The pears cost nearly twice as much as the apples.",
      alternative: "Two bars: apples 8 coins, pears 15 coins.")
    ```

    """#
}
