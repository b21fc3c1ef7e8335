import Testing

/// `params:`, `seed:` and `-P` as people use them, and what a project's file says of the command.
@Suite struct ParameterTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    try folder.write(
      "---\nparams:\n  rate: 0.5\n  n: 3\n  name: \"a \\\"b\\\" \\\\(c)\"\n  w: [[1, 2.5], [3, 4]]\n"
        + "seed: 7\n---\n```{swift}\nshow(rate * Double(n), \"x\")\nprint(name)\nshow(Tensor(w), \"w\")\n"
        + "show(Tensor.random(.uniform(), shape: [1], seed: seed).shape, \"r\")\n```\n\n"
        + "```output\nx = 1.5\na \"b\" \\(c)\nw =\n  [1.0, 2.5]\n  [3.0, 4.0]\nr = [1]\n```\n\n"
        + "The rate is 0.5<!-- = rate -->, and $rate \\cdot n = 1.5$.\n",
      to: "a.md"
    )
  }

  @Test func `parameters are constants of cells, claims and formulas`() throws {
    let run = try folder.lectern("check", "a.md")
    #expect(run.code == 0, "\(run.output)")
    #expect(run.output.contains("1 step: 1 hold"))
    let changed = try folder.lectern("check", "-P", "rate=1", "-Pn=2", "--param=seed=8", "a.md")
    #expect(changed.code == 1)
    #expect(changed.output.contains("the cell gives 'x = 2', and 'x = 1.5' is expected"))
    #expect(changed.output.contains("a.md:25:13: error: "), "\(changed.output)")
  }

  @Test func `the page shows what it was made with`() throws {
    #expect(try folder.lectern("render", "a.md", "-P", "n=2", "-o", "out").code == 1)
    let page = try folder.text("out/a.html")
    #expect(page.contains("<caption>Parameters</caption>"))
    #expect(page.contains("<code>n</code></th><td>2</td>"))
    #expect(page.contains("<code>seed</code></th><td>7</td>"))
  }

  @Test func `a name that no note has, and a value of another kind, end in 2`() throws {
    let unknown = try folder.lectern("check", "-P", "rat=1", "a.md")
    #expect(unknown.code == 2)
    #expect(
      unknown.errors
        == "lectern: error: -P: no note has a parameter 'rat'; there are n, name, rate, seed, w\n"
    )
    let text = try folder.lectern("check", "-P", "n=x", "a.md")
    #expect(text.code == 2)
    #expect(text.errors == "lectern: error: -P: a.md: 'n' is a whole number, which 'x' is not\n")
    #expect(try folder.lectern("check", "-P", "n", "a.md").code == 2)
  }

  @Test func `a cell cannot declare a parameter's name again`() throws {
    try folder.write("---\nparams: {a: 1}\n---\n```{swift}\nlet a = 2\n```\n", to: "b.md")
    let run = try folder.lectern("check", "b.md")
    #expect(run.code == 1)
    #expect(run.output.contains("b.md:5:5: error: 'a' is declared at line 2 already"))
  }

  @Test func `a project's file says what the command line does not`() throws {
    try folder.write("output-dir: site\ntimeout: 0.3\nstrict: true\njobs: 1\n", to: "p/lectern.yml")
    try folder.write("```{swift}\nwhile true {}\n```\n", to: "p/slow.md")
    let slow = try folder.lectern("render", "p")
    #expect(slow.output.contains("the cell ran longer than 0.3 s"))
    #expect(try folder.text("p/site/slow.html").isEmpty == false)
    try folder.write("---\nexcute: true\n---\n", to: "p/w.md")
    #expect(try folder.lectern("check", "p/w.md").code == 1)
    try folder.write("strcit: true\nweb: 1\n", to: "p/lectern.yml")
    let wrong = try folder.lectern("check", "p/w.md")
    #expect(wrong.code == 0)
    #expect(wrong.errors.contains("1:1: warning: unknown key 'strcit'; did you mean 'strict'?"))
    #expect(wrong.errors.contains("2:1: warning: unknown key 'web'\n"))
  }
}
