import Dispatch
import Synchronization
import Testing

@testable import LecternCLI

@Suite struct InOrderTests {
  @Test func `what comes in any order goes on in order, each as soon as it can`() {
    let delivered = Mutex<[Int]>([])
    let order = InOrder<Int> { element in delivered.withLock { $0.append(element) } }
    order.take(1, at: 1)
    order.take(3, at: 3)
    #expect(delivered.withLock { $0 } == [])
    order.take(0, at: 0)
    #expect(delivered.withLock { $0 } == [0, 1])
    order.take(2, at: 2)
    #expect(delivered.withLock { $0 } == [0, 1, 2, 3])
  }

  @Test func `many threads hand on everything once`() {
    let delivered = Mutex<[Int]>([])
    let order = InOrder<Int> { element in delivered.withLock { $0.append(element) } }
    DispatchQueue.concurrentPerform(iterations: 1000) { order.take($0, at: $0) }
    #expect(delivered.withLock { $0 } == Array(0..<1000))
  }

  @Test func `the line of progress says what is slow, and fits`() {
    let start = ContinuousClock.now
    let line = ProgressLine(
      done: 3,
      total: 20,
      running: [
        .init(name: "slow.md", start: start),
        .init(name: "b\u{1B}.md", start: start + .seconds(11)),
      ]
    )
    let text = line.text(at: start + .seconds(12), width: 80)
    #expect(text == "3 of 20 notes: slow.md (12 s), b·.md")
    #expect(line.text(at: start, width: 20) == "3 of 20 notes: slo…")
  }
}
