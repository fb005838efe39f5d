using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Tracking.Mlflow.Export;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Mlflow.Export;

public sealed class RunGroupTests
{
    private static readonly RunIdentity Identity = new("{}", 1, 0, "data", "weights", "managed", Versions(("Backbone", 1), ("Head", 1)));

    [Test]
    public void KeyOf_OtherSeedOrFoldOrOrderOfNumerics_IsTheSame()
    {
        RunIdentity other = Identity with { Seed = 2, Fold = 3, Numerics = Versions(("Head", 1), ("Backbone", 1)) };

        Assert.That(RunGroup.KeyOf("a", other), Is.EqualTo(RunGroup.KeyOf("a", Identity)));
    }

    [Test]
    public void KeyOf_AnythingElse_IsAnother()
    {
        string[] keys =
        [
            RunGroup.KeyOf("a", Identity),
            RunGroup.KeyOf("b", Identity),
            RunGroup.KeyOf("a", Identity with { Spec = "{1}" }),
            RunGroup.KeyOf("a", Identity with { DatasetDigest = "d" }),
            RunGroup.KeyOf("a", Identity with { WeightsDigest = "w" }),
            RunGroup.KeyOf("a", Identity with { Engine = "tensorflow" }),
            RunGroup.KeyOf("a", Identity with { Numerics = Versions(("Backbone", 2), ("Head", 1)) }),
        ];

        Assert.That(keys, Is.Unique);
    }

    private static ValueMap<int> Versions(params (string Name, int Version)[] versions) => new(versions.Select(version => KeyValuePair.Create(version.Name, version.Version)));
}
