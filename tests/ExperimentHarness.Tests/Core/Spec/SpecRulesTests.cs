using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Spec;

public sealed class SpecRulesTests
{
    [Test]
    public void Check_OfTheDefaults_FindsNothing() => Assert.That(SpecRules.Check(new ExperimentSpec()), Is.Empty);

    [Test]
    public void CheckClasses_OfBinaryLossAndThreeClasses_IsAContradiction()
    {
        var spec = new ExperimentSpec { Training = new() { Loss = LossName.BinaryCrossentropy } };

        Assert.That(SpecRules.CheckClasses(spec, ["a", "b", "c"]).Single().Code, Is.EqualTo("EH1017"));
        Assert.That(SpecRules.CheckClasses(spec, ["a", "b"]), Is.Empty);
    }

    [Test]
    public void CheckClasses_OfAWeightForAnUnknownClass_SuggestsAKnownOne()
    {
        var weights = new ClassWeight.Given(new ValueMap<double>([KeyValuePair.Create("cat", 2.0), KeyValuePair.Create("dogs", 1.0)]));

        SpecViolation violation = SpecRules.CheckClasses(new ExperimentSpec { Training = new() { ClassWeight = weights } }, ["cats", "dogs"]).Single();

        Assert.That(violation.Code, Is.EqualTo("EH1003"));
        Assert.That(violation.Message, Does.Contain("did you mean 'cats'?"));
    }

    [TestCase(2, LossName.BinaryCrossentropy)]
    [TestCase(3, LossName.CategoricalCrossentropy)]
    public void LossFor_WhereNoneIsGiven_FollowsTheClasses(int classes, LossName expected) =>
        Assert.That(new TrainingSpec().LossFor(classes), Is.EqualTo(expected));

    [Test]
    public void LossFor_WhereOneIsGiven_IsThatOne() =>
        Assert.That(new TrainingSpec { Loss = LossName.CategoricalCrossentropy }.LossFor(2), Is.EqualTo(LossName.CategoricalCrossentropy));
}
