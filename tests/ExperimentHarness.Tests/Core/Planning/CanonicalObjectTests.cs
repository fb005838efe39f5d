using System.Text.Json;
using CsCheck;
using ExperimentHarness.Core.Planning;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Planning;

public sealed class CanonicalObjectTests
{
    [Test]
    public void Text_OfKeysInAnyOrder_IsSortedWithoutSpace()
    {
        string text = new CanonicalObject().Add("b", 1.5).Add("a", [1, 2]).Add("B", true).Add("é", "x").Add("c", (string?)null).ToString();

        Assert.That(text, Is.EqualTo("""{"B":true,"a":[1,2],"b":1.5,"c":null,"é":"x"}"""));
    }

    [TestCase(5.0, "5")]
    [TestCase(-0.0, "0")]
    [TestCase(0.1, "0.1")]
    [TestCase(1e-7, "1E-07")]
    [TestCase(1e300, "1E+300")]
    [TestCase(double.Epsilon, "5E-324")]
    public void Number_IsTheShortestThatReadsAsTheSame(double value, string expected) =>
        Assert.That(new CanonicalObject().Add("x", value).ToString(), Is.EqualTo($$"""{"x":{{expected}}}"""));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void Number_ThatIsNotFinite_IsRefused(double value) =>
        Assert.That(() => new CanonicalObject().Add("x", value), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void AnyText_AndAnyNumber_ComeBackThroughAJsonReader() =>
        Gen.Select(Gen.String, Gen.Double.Where(double.IsFinite)).Sample((text, number) =>
        {
            string whole = string.Concat(text.Where(letter => !char.IsSurrogate(letter)));
            using var json = JsonDocument.Parse(new CanonicalObject().Add("text", whole).Add("number", number).ToString());
            return json.RootElement.GetProperty("text").GetString() == whole && json.RootElement.GetProperty("number").GetDouble() == number;
        });
}
