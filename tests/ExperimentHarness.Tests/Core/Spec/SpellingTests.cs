using CsCheck;
using ExperimentHarness.Core.Problems;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Spec;

public sealed class SpellingTests
{
    [TestCase("learning_rat", "did you mean 'learning_rate'?")]
    [TestCase("epohcs", "did you mean 'epochs'?")]
    [TestCase("EPOCHS", "did you mean 'epochs'?")]
    [TestCase("accuracy", "did you mean 'val_accuracy'?")]
    [TestCase("auc", "did you mean 'val_auc'?")]
    [TestCase("val_acc", "did you mean 'val_accuracy'?")]
    [TestCase("VAL", "did you mean 'val_auc'?")]
    [TestCase("--mode", "did you mean '--model' or '--modem'?")]
    [TestCase("--sed", "did you mean '--seed' or '--set'?")]
    [TestCase("--s", null)]
    [TestCase("row4", "did you mean 'row1' or 'row2' or 'row3'?")]
    [TestCase("block6", null)]
    [TestCase("zebra", null)]
    [TestCase("x", null)]
    [TestCase("", null)]
    public void DidYouMean_OfAWord_NamesEachThatIsEquallyNear(string word, string? expected)
    {
        string[] candidates = ["epochs", "learning_rate", "learning_rate_schedule", "val_auc", "val_accuracy", "--seed", "--set", "--set", "--model", "--modem", "row1", "row2", "row3", "block1", "block2", "block3", "block4"];

        Assert.That(Spelling.DidYouMean(word, candidates), Is.EqualTo(expected));
    }

    [Test]
    public void Suggest_MoreThanThreeEquallyNear_ListsWhatIsValid() =>
        Assert.That(Spelling.Suggest("block6", ["block1", "block2", "block3", "block4"]), Is.EqualTo("; valid here: block1, block2, block3, block4"));

    [Test]
    public void Distance_OfAnyWords_IsAMeasure() =>
        Gen.Select(Gen.String[Gen.Char["abc"], 0, 6], Gen.String[Gen.Char["abc"], 0, 6]).Sample((a, b) =>
            Spelling.Distance(a, b) == Spelling.Distance(b, a)
            && (Spelling.Distance(a, b) == 0) == (a == b)
            && Spelling.Distance(a, b) <= Math.Max(a.Length, b.Length));
}
