using CsCheck;
using ExperimentHarness.Core.Problems;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Spec;

public sealed class SpellingTests
{
    [TestCase("learning_rat", "learning_rate")]
    [TestCase("epohcs", "epochs")]
    [TestCase("EPOCHS", "epochs")]
    [TestCase("accuracy", "val_accuracy")]
    [TestCase("zebra", null)]
    [TestCase("x", null)]
    [TestCase("", null)]
    public void Nearest_OfAWord_IsTheOneMeant(string word, string? expected) =>
        Assert.That(Spelling.Nearest(word, ["epochs", "learning_rate", "val_accuracy"]), Is.EqualTo(expected));

    [Test]
    public void Distance_OfAnyWords_IsAMeasure() =>
        Gen.Select(Gen.String[Gen.Char["abc"], 0, 6], Gen.String[Gen.Char["abc"], 0, 6]).Sample((a, b) =>
            Spelling.Distance(a, b) == Spelling.Distance(b, a)
            && (Spelling.Distance(a, b) == 0) == (a == b)
            && Spelling.Distance(a, b) <= Math.Max(a.Length, b.Length));
}
