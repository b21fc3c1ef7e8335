import Digests
import Glibc
@testable import ResultCache
import Testing

@Suite struct ResultCacheTests {
  private let folder: CacheTestFolder
  private let path: String
  private let key = Digest(of: Array("key".utf8))
  private let contents = Array("what came of it".utf8)

  init() throws {
    folder = try CacheTestFolder()
    path = folder.path + "/cache"
  }

  private var file: String { "cache/" + key.hexadecimal }

  // MARK: - Keeping

  @Test func `what is stored is found, by another process as well`() {
    let cache = ResultCache(at: path)
    #expect(cache.result(for: key) == nil)
    #expect(folder.names(in: "").isEmpty, "reading makes no folder")
    cache.store(contents, for: key)
    #expect(cache.result(for: key) == contents)
    #expect(ResultCache(at: path).result(for: key) == contents)
    #expect(cache.problem == nil)
    #expect(folder.names(in: "cache/new").isEmpty)
    let tag = String(decoding: folder.bytes(of: "cache/CACHEDIR.TAG"), as: UTF8.self)
    #expect(tag.hasPrefix("Signature: 8a477f597d28d172789f06886806bc55\n"))
    #expect(folder.bytes(of: "cache/.gitignore") == Array("*\n".utf8))
  }

  @Test func `a cache that is refreshed forgets what was there`() {
    ResultCache(at: path).store(contents, for: key)
    let cache = ResultCache(at: path, isRead: false)
    #expect(cache.result(for: key) == nil)
    cache.store([1], for: key)
    #expect(ResultCache(at: path).result(for: key) == [1])
  }

  @Test func `nothing is a result too`() {
    let cache = ResultCache(at: path)
    cache.store([], for: key)
    #expect(cache.result(for: key) == [])
  }

  // MARK: - Damage

  /// Every bit of an entry, and every length that it can be cut to.
  @Test func `an entry with a bit changed, or cut short, is no entry`() {
    let cache = ResultCache(at: path)
    cache.store(contents, for: key)
    let whole = folder.bytes(of: file)
    #expect(whole.count == contents.count + 17 + 32 + 8 + 32)
    for index in whole.indices {
      for bit in 0..<8 {
        var changed = whole
        changed[index] ^= 1 << UInt8(bit)
        folder.write(changed, to: file)
        #expect(cache.result(for: key) == nil, "bit \(bit) of byte \(index)")
      }
      folder.write(Array(whole[..<index]), to: file)
      #expect(cache.result(for: key) == nil, "cut at \(index)")
    }
    #expect(folder.names(in: "cache").contains(key.hexadecimal) == false, "it is removed")
    folder.write(whole + [0], to: file)
    #expect(cache.result(for: key) == nil)
    cache.store(contents, for: key)
    #expect(cache.result(for: key) == contents)
  }

  @Test func `an entry of another key, or of another version, is no entry`() {
    let cache = ResultCache(at: path)
    let other = Digest(of: [1])
    cache.store(contents, for: key)
    folder.write(folder.bytes(of: file), to: "cache/" + other.hexadecimal)
    #expect(cache.result(for: other) == nil)
    // A well-made entry of a version that counts differently.
    var bytes = folder.bytes(of: file).dropLast(32)
    bytes[bytes.startIndex + 15] = UInt8(ascii: "2")
    folder.write(Array(bytes) + Digest(of: Array(bytes)).bytes, to: file)
    #expect(cache.result(for: key) == nil)
  }

  @Test func `what is no file, or is too large, is no entry`() {
    let cache = ResultCache(at: path)
    cache.store(contents, for: key)
    let place = folder.path + "/" + file
    unlink(place)
    mkdir(place, 0o700)
    #expect(cache.result(for: key) == nil)
    cache.store(contents, for: key)
    #expect(cache.result(for: key) == nil, "a folder stays in the way")
    rmdir(place)
    mkfifo(place, 0o600)
    #expect(cache.result(for: key) == nil)
    unlink(place)
    folder.write([1], to: "elsewhere")
    symlink("../elsewhere", place)
    #expect(cache.result(for: key) == nil)
    #expect(folder.bytes(of: "elsewhere") == [1])
    folder.write([1], to: file)
    truncate(place, 1 << 40)
    #expect(cache.result(for: key) == nil)
  }

  // MARK: - Places

  @Test func `a link in the folder's place is not followed`() {
    mkdir(folder.path + "/elsewhere", 0o700)
    symlink("elsewhere", path)
    let cache = ResultCache(at: path)
    cache.store(contents, for: key)
    #expect(cache.problem == .notOwn(path: path, reason: "it is no folder"))
    #expect(folder.names(in: "elsewhere").isEmpty)
  }

  @Test func `a folder that others can look into is not used`() {
    ResultCache(at: path).store(contents, for: key)
    chmod(path, 0o755)
    let cache = ResultCache(at: path)
    #expect(cache.result(for: key) == nil)
    cache.store(contents, for: key)
    #expect("\(cache.problem.map { "\($0)" } ?? "")".contains("may have come with the notes"))
  }

  @Test func `a folder for drafts that leads elsewhere is not used`() {
    ResultCache(at: path).store(contents, for: key)
    rmdir(path + "/new")
    mkdir(folder.path + "/elsewhere", 0o700)
    symlink("../elsewhere", path + "/new")
    let cache = ResultCache(at: path)
    cache.store([1], for: Digest(of: [1]))
    #expect(cache.problem != nil)
    #expect(folder.names(in: "elsewhere").isEmpty)
  }

  @Test func `a folder that cannot be made is a problem, said once`() {
    let cache = ResultCache(at: folder.path + "/no/such/cache")
    cache.store(contents, for: key)
    let expected = CacheError.failed(
      operation: "making the folder",
      path: folder.path + "/no/such/cache",
      reason: "No such file or directory"
    )
    #expect(cache.problem == expected)
    #expect(cache.result(for: key) == nil)
  }

  @Test func `a folder that is removed in the middle is made again`() throws {
    let cache = ResultCache(at: path)
    cache.store(contents, for: key)
    #expect(try ResultCache.remove(at: path))
    #expect(cache.result(for: key) == nil)
    cache.store(contents, for: key)
    #expect(cache.problem == nil)
    #expect(ResultCache(at: path).result(for: key) == contents)
  }

  // MARK: - Removal

  /// Each entry takes a block of 4 KB; of 64 KB an eighth is kept free.
  @Test func `what was used longest ago goes first`() {
    let cache = ResultCache(at: path, limit: 64 << 10)
    let keys = (0..<40).map { Digest(of: [UInt8($0)]) }
    for (age, key) in keys.enumerated() {
      cache.store([UInt8](repeating: 1, count: 3000), for: key)
      folder.setTime(of: "cache/" + key.hexadecimal, to: -100_000 + 1000 * age)
    }
    #expect(cache.result(for: keys[0]) != nil)
    cache.tidy()
    let left = keys.indices.filter { cache.result(for: keys[$0]) != nil }
    #expect(left == [0] + Array(27...39))
  }

  @Test func `a clock that was set back changes nothing but the order`() {
    let cache = ResultCache(at: path)
    cache.store(contents, for: key)
    for seconds in [-1_000_000_000, 1_000_000_000] {
      folder.setTime(of: file, to: seconds)
      #expect(cache.result(for: key) == contents)
    }
  }

  @Test func `drafts of writers that were killed are removed when they are old`() {
    let cache = ResultCache(at: path)
    cache.store(contents, for: key)
    for name in ["old", "future", "new"] { folder.write([1], to: "cache/new/" + name) }
    folder.setTime(of: "cache/new/old", to: -7200)
    folder.setTime(of: "cache/new/future", to: 7200)
    cache.tidy()
    #expect(folder.names(in: "cache/new") == ["new"])
  }

  @Test func `only a cache of ours is cleaned away`() throws {
    #expect(try ResultCache.remove(at: path) == false)
    mkdir(path, 0o700)
    folder.write([1], to: "cache/thesis")
    #expect(throws: CacheError.self) { try ResultCache.remove(at: path) }
    folder.write(
      Array("Signature: 8a477f597d28d172789f06886806bc55\n".utf8),
      to: "cache/CACHEDIR.TAG"
    )
    #expect(throws: CacheError.self) { try ResultCache.remove(at: path) }
    #expect(folder.names(in: "cache") == ["CACHEDIR.TAG", "thesis"])
  }

  @Test func `several threads and caches at once give whole entries`() async {
    let keys = (0..<8).map { Digest(of: [UInt8($0)]) }
    let contents = contents
    await withTaskGroup(of: Bool.self) { group in
      for worker in 0..<8 {
        let cache = ResultCache(at: path)
        group.addTask {
          (0..<40).allSatisfy { round in
            let key = keys[(worker + round) % 8]
            cache.store(contents, for: key)
            return cache.result(for: key) == contents
          }
        }
      }
      for await isWhole in group { #expect(isWhole) }
    }
  }
}

@Suite struct FileDigestsTests {
  private let folder: CacheTestFolder

  init() throws {
    folder = try CacheTestFolder()
  }

  @Test func `a file is known by its contents, whatever its times say`() {
    folder.write([1, 2], to: "a")
    let first = FileDigests(rememberedIn: nil).digest(ofFileAt: folder.path + "/a")
    #expect(first == Digest(of: [1, 2]))
    folder.write([1, 3], to: "a")
    folder.setTime(of: "a", to: 0)
    #expect(FileDigests(rememberedIn: nil).digest(ofFileAt: folder.path + "/a") != first)
    #expect(FileDigests(rememberedIn: nil).digest(ofFileAt: folder.path + "/b") == nil)
  }

  /// The time of the last change cannot be set back.
  @Test func `a large file that is written with its time set back is read again`() {
    let cache = ResultCache(at: folder.path + "/cache")
    folder.write([1, 2], to: "a")
    folder.setTime(of: "a", to: -5000)
    let first = FileDigests(rememberedIn: cache).digest(ofLargeFileAt: folder.path + "/a")
    #expect(FileDigests(rememberedIn: cache).digest(ofLargeFileAt: folder.path + "/a") == first)
    folder.write([1, 3], to: "a")
    folder.setTime(of: "a", to: -5000)
    let second = FileDigests(rememberedIn: cache).digest(ofLargeFileAt: folder.path + "/a")
    #expect(second == Digest(of: [1, 3]))
  }

  @Test func `a folder is known by what its names name`() {
    let path = folder.path
    mkdir(path + "/f", 0o700)
    func digest() -> Digest? { FileDigests(rememberedIn: nil).digest(ofFileAt: path + "/f") }
    let empty = digest()
    folder.write([1], to: "f/a")
    let one = digest()
    folder.write([1, 2], to: "f/a")
    #expect(empty != nil)
    #expect(Set([empty, one, digest()]).count == 3)
  }

  /// The program that runs the tests is linked by a linker that names its contents; a text is not.
  @Test func `a library is known by the name that its linker gave it`() throws {
    let name = try #require(BuildID(ofFileAt: "/proc/self/exe") ?? BuildID(ofFileAt: "/bin/sh"))
    #expect(name.bytes.count >= 16)
    folder.write(Array("\u{7F}ELF".utf8), to: "a")
    #expect(BuildID(ofFileAt: folder.path + "/a") == nil)
  }
}
