using ExperimentHarness.Core.Planning;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Planning;

public sealed class RunKeyTests
{
    [TestCase("0123456789ab", true)]
    [TestCase("0123456789a", false)]
    [TestCase("0123456789abc", false)]
    [TestCase("0123456789AB", false)]
    [TestCase("0123456789ab\n", false)]
    public void IsKey_OfAText_IsTwelveLowerCaseHexDigits(string text, bool expected) =>
        Assert.That(RunKey.IsKey(text), Is.EqualTo(expected));
}
