import Site
import Testing

@Suite struct PrintedNumberTests {
  @Test(arguments: [
    ("It ends at 0.0907, and stays.", ["0.0907"], [0.0907], [0.00005]),
    ("from 20,000 to 1,234.5", ["20,000", "1,234.5"], [20_000, 1_234.5], [0.5, 0.05]),
    (
      "99.06 % of 9 % (0.5%)", ["99.06 %", "9 %", "0.5 %"], [0.9906, 0.09, 0.005],
      [5e-5, 5e-3, 5e-4]
    ),
    ("99\u{a0}%", ["99 %"], [0.99], [0.005]),
    (
      "−0.19 and 2.7·10⁻⁴, 6.1·10¹²", ["0.19", "2.7", "6.1"], [0.19, 2.7e-4, 6.1e12],
      [5e-3, 5e-6, 5e10]
    ),
    ("x0.5, 2D, v1_2 or 1.2.3", [], [], []),
    ("0.7→0.02; 1/6", ["0.7", "0.02", "1", "6"], [0.7, 0.02, 1, 6], [0.05, 0.005, 0.5, 0.5]),
  ])
  func readsWhatIsPrinted(text: String, numbers: [String], sizes: [Double], precisions: [Double]) {
    let found = PrintedNumber.all(in: text)
    #expect(found.map(\.text) == numbers)
    for (number, (size, precision)) in zip(found, zip(sizes, precisions)) {
      #expect(abs(number.size - size) <= 1e-12 * size, "\(number)")
      #expect(abs(number.precision - precision) <= 1e-9 * precision, "\(number)")
    }
  }

  @Test func tellsMeasuresFromCounts() {
    let found = PrintedNumber.all(in: "after 2,000 steps 99.6 %, or 99 %, or 0.5")
    #expect(found.map(\.isPrecise) == [false, true, true, true])
  }
}
