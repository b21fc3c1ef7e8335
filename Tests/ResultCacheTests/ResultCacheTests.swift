import Testing

@Suite struct ResultCacheTests {
}
