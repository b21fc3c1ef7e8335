import Glibc
import Testing

@testable import PagePreview

@Suite struct FolderWatcherTests {
  /// Waits for one burst of changes, at most three seconds.
  private func changes(_ watcher: FolderWatcher, in folder: Scratch) -> Set<String> {
    guard case .changed(let paths) = watcher.wait(timeout: .seconds(3)) else { return [] }
    return Set(paths.map { folder.relative($0) })
  }

  /// Whether nothing is told for some time.
  private func isQuiet(_ watcher: FolderWatcher) -> Bool {
    watcher.wait(timeout: .milliseconds(100)) == .timedOut
  }

  @Test(arguments: [false, true])
  func `what is written, renamed and deleted is told`(polls: Bool) throws {
    let folder = try Scratch()
    folder.write("1", to: "a.md")
    let watcher = FolderWatcher(roots: [folder.path], polls: polls)
    #expect(isQuiet(watcher))
    folder.write("22", to: "a.md")
    #expect(changes(watcher, in: folder) == ["a.md"])
    folder.write("new", to: "b.md")
    #expect(changes(watcher, in: folder) == ["b.md"])
    rename(folder.path + "/b.md", folder.path + "/c.md")
    #expect(changes(watcher, in: folder) == ["b.md", "c.md"])
    unlink(folder.path + "/c.md")
    #expect(changes(watcher, in: folder) == ["c.md"])
  }

  @Test func `a file that another is renamed over is told, with the same size and time`() throws {
    let folder = try Scratch()
    folder.write("1", to: "a.md")
    folder.write("2", to: ".a.md.new")
    let watcher = FolderWatcher(roots: [folder.path])
    rename(folder.path + "/.a.md.new", folder.path + "/a.md")
    #expect(changes(watcher, in: folder) == ["a.md"])
    // Once more: it is the folder that is watched, not the file that was there.
    folder.write("3", to: ".a.md.new")
    rename(folder.path + "/.a.md.new", folder.path + "/a.md")
    #expect(changes(watcher, in: folder) == ["a.md"])
  }

  @Test func `a burst is told once`() throws {
    let folder = try Scratch()
    let watcher = FolderWatcher(roots: [folder.path])
    for count in 0..<200 { folder.write("\(count)", to: "\(count % 3).md") }
    #expect(changes(watcher, in: folder) == ["0.md", "1.md", "2.md"])
    #expect(isQuiet(watcher))
  }

  @Test func `new folders are watched with all that came with them`() throws {
    let folder = try Scratch()
    let watcher = FolderWatcher(roots: [folder.path])
    folder.write("1", to: "x/y/a.md")
    #expect(changes(watcher, in: folder) == ["x", "x/y", "x/y/a.md"])
    folder.write("2", to: "x/y/b.md")
    #expect(changes(watcher, in: folder) == ["x/y/b.md"])
    rename(folder.path + "/x", folder.path + "/z")
    #expect(changes(watcher, in: folder).isSuperset(of: ["x/y/a.md", "z/y/a.md"]))
    folder.write("3", to: "z/y/b.md")
    #expect(changes(watcher, in: folder) == ["z/y/b.md"])
  }

  @Test func `a folder that goes and comes back is watched again`() throws {
    let folder = try Scratch()
    folder.write("1", to: "notes/a.md")
    let watcher = FolderWatcher(roots: [folder.path + "/notes"])
    folder.remove("notes")
    #expect(changes(watcher, in: folder).contains("notes/a.md"))
    folder.write("2", to: "notes/a.md")
    #expect(changes(watcher, in: folder).contains("notes/a.md"))
    folder.write("3", to: "notes/b.md")
    #expect(changes(watcher, in: folder) == ["notes/b.md"])
  }

  @Test func `a file in a folder's place, and the folder again`() throws {
    let folder = try Scratch()
    folder.write("1", to: "a.md")
    let watcher = FolderWatcher(roots: [folder.path])
    unlink(folder.path + "/a.md")
    folder.write("1", to: "a.md/inner.md")
    #expect(changes(watcher, in: folder).isSuperset(of: ["a.md", "a.md/inner.md"]))
    folder.remove("a.md")
    folder.write("1", to: "a.md")
    #expect(changes(watcher, in: folder).contains("a.md"))
  }

  @Test func `single files elsewhere count, and nothing beside them`() throws {
    let folder = try Scratch()
    let elsewhere = try Scratch()
    let watcher = FolderWatcher(roots: [folder.path])
    watcher.follow(files: [elsewhere.path + "/lectern.yml"])
    elsewhere.write("1", to: "other.yml")
    #expect(isQuiet(watcher))
    elsewhere.write("1", to: "lectern.yml")
    #expect(watcher.wait(timeout: .seconds(3)) == .changed([elsewhere.path + "/lectern.yml"]))
    unlink(elsewhere.path + "/lectern.yml")
    #expect(watcher.wait(timeout: .seconds(3)) == .changed([elsewhere.path + "/lectern.yml"]))
    watcher.follow(files: [])
    elsewhere.write("2", to: "lectern.yml")
    #expect(isQuiet(watcher))
  }

  @Test func `what a link leads to is watched`() throws {
    let folder = try Scratch()
    let elsewhere = try Scratch()
    elsewhere.write("1", to: "a.md")
    elsewhere.write("1", to: "inner/b.md")
    symlink(elsewhere.path + "/a.md", folder.path + "/a.md")
    symlink(elsewhere.path + "/inner", folder.path + "/inner")
    symlink(folder.path, folder.path + "/round")
    let watcher = FolderWatcher(roots: [folder.path])
    elsewhere.write("22", to: "a.md")
    #expect(changes(watcher, in: folder) == ["a.md"])
    elsewhere.write("22", to: "inner/b.md")
    #expect(changes(watcher, in: folder) == ["inner/b.md"])
  }

  @Test func `permissions count`() throws {
    let folder = try Scratch()
    folder.write("1", to: "a.md")
    let watcher = FolderWatcher(roots: [folder.path])
    chmod(folder.path + "/a.md", 0)
    #expect(changes(watcher, in: folder) == ["a.md"])
  }

  @Test func `what begins with a dot is nobody's business`() throws {
    let folder = try Scratch()
    let watcher = FolderWatcher(roots: [folder.path])
    folder.write("1", to: ".git/index")
    folder.write("1", to: ".a.md.swp")
    #expect(isQuiet(watcher))
  }

  @Test func `another descriptor ends the waiting`() throws {
    let folder = try Scratch()
    let watcher = FolderWatcher(roots: [folder.path])
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    defer { for end in ends { close(end) } }
    write(ends[1], "x", 1)
    #expect(watcher.wait(timeout: .seconds(3), or: ends[0]) == .signalled)
  }

  @Test func `folders that are not there are waited for`() throws {
    let folder = try Scratch()
    let watcher = FolderWatcher(roots: [folder.path + "/later"])
    #expect(isQuiet(watcher))
    folder.write("1", to: "later/a.md")
    #expect(changes(watcher, in: folder).contains("later/a.md"))
  }
}
