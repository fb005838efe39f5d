using ExperimentHarness.Specs;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Specs;

public sealed class GeneratedFilesTests
{
    [Test]
    public void Schema_Committed_IsWhatTheRecordsSay() =>
        GoldenText.Check(Path.Combine(RepositoryFolder.Experiments, "experiment.schema.json"), SpecSchema.Write());

    [Test]
    public void Reference_Committed_IsWhatTheRecordsSay() =>
        GoldenText.Check(Path.Combine(RepositoryFolder.Root, "docs", "spec.md"), SpecReference.Write());
}
