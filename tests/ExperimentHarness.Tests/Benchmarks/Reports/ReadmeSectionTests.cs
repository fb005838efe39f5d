using ExperimentHarness.Benchmarks.Reports;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Benchmarks.Reports;

internal sealed class ReadmeSectionTests
{
    private const string Begin = "<!-- benchmark: made by ./build.sh --target=Benchmark -->";
    private const string End = "<!-- /benchmark -->";

    [Test]
    public void Replace_ChangesOnlyWhatStandsBetweenTheMarks()
    {
        string once = ReadmeSection.Replace($"before\n{Begin}\nold\n{End}\nafter\n", SomeReport.Create());

        Assert.That(once, Does.StartWith($"before\n{Begin}\nMeasured on 2026-03-04: "));
        Assert.That(once, Does.EndWith($"|\n{End}\nafter\n"));
        Assert.That(once, Does.Not.Contain("old"));
        Assert.That(ReadmeSection.Replace(once, SomeReport.Create()), Is.EqualTo(once));
    }

    [Test]
    public void Replace_WithoutMarks_Throws() =>
        Assert.That(() => ReadmeSection.Replace("text", SomeReport.Create()), Throws.TypeOf<InvalidDataException>());

    [Test]
    public void Markdown_ShowsMediansAndWhatWasPromised()
    {
        string text = ReadmeSection.ToMarkdown(SomeReport.Create());

        Assert.That(text, Does.Contain("| head step against tuned libtorch | libtorch, tuned | 0.100x | ≤ 0.150x | yes |\n"));
        Assert.That(text, Does.Contain("| head | 25088-512-1, rmsprop, batch of 20 | libtorch, tuned | 35.0 ms/step | 6 % | 3 | 1317 MB | differs \\| little |\n"));
        Assert.That(text, Does.Contain("| head | 25088-512-1, rmsprop, batch of 20 | harness | 3.50 ms/step | 14 % | 3 |  |  |\n"));
    }
}
