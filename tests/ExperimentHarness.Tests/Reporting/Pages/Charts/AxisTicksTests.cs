using ExperimentHarness.Reporting.Pages.Charts;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Reporting.Pages.Charts;

internal sealed class AxisTicksTests
{
    [TestCase(0, 1, 5, false, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [TestCase(0.613, 0.942, 5, false, "0.7 0.8 0.9")]
    [TestCase(-0.02, 0.08, 5, false, "-0.02 0.00 0.02 0.04 0.06 0.08")]
    [TestCase(0.8, 4.2, 7, true, "1 2 3 4")]
    [TestCase(0, 30, 6, true, "0 5 10 15 20 25 30")]
    [TestCase(0, 3e7, 3, false, "0e0 1e7 2e7 3e7")]
    public void Even_Range_GivesRoundNumbersWithinIt(double low, double high, int count, bool isWhole, string expected) =>
        Assert.That(string.Join(' ', AxisTicks.Even(low, high, count, isWhole).Select(tick => tick.Text)), Is.EqualTo(expected));

    [TestCase(1e-5, 1e-1, 8, "1e-5 0.0001 0.001 0.01 0.1")]
    [TestCase(0.15, 3, 8, "0.2 0.5 1 2")]
    [TestCase(1e-12, 1, 4, "1e-12 1e-9 1e-6 0.001 1")]
    public void Logarithmic_Range_GivesPowersOfTen(double low, double high, int count, string expected) =>
        Assert.That(string.Join(' ', AxisTicks.Logarithmic(low, high, count).Select(tick => tick.Text)), Is.EqualTo(expected));
}
