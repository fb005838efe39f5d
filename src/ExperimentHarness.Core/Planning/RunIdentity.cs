using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Planning;

/// <summary>Everything that can change a number of a run. Its canonical JSON's SHA-256 is the run key.</summary>
/// <remarks>
/// What of the data set a key says enters by its digest, which is over the pictures that are used, each with its role: source,
/// procedural, train, the folder of validation, limit and on_bad_image change the key exactly when they change the pictures. What of
/// the weights a key says enters by their tensors' digest, and the engine by its own text. A seed of the split enters where there
/// is a split to draw, the loss as the one that the number of classes gives. Metrics, names, tracking and sweep change no number.
/// </remarks>
/// <param name="Spec">Resolved spec parts that matter, as canonical JSON: not description, tags, tracking, sweep, seeds, metrics, extends, names of files and folders, engine, nor what the digests already say (limit, on_bad_image, weights), nor keys that another key switches off.</param>
/// <param name="Seed">Seed of initial weights, shuffling, augmentation and dropout.</param>
/// <param name="Fold">0-based fold of k-fold cross-validation, or null.</param>
/// <param name="DatasetDigest">SHA-256 over role (train, validation), path and content of every picture that is used.</param>
/// <param name="WeightsDigest">SHA-256 over the backbone's tensors.</param>
/// <param name="Engine">Text by which the engine names itself, such as <c>managed</c> or <c>tensorflow 2.15.1+159354ca cpu avx512_vnni 2 threads</c>; the versions of its numerics are in <paramref name="Numerics"/>.</param>
/// <param name="Numerics">Version of each component whose bits enter, such as <c>Augmentation: 1</c>.</param>
public sealed record RunIdentity(
    string Spec,
    ulong Seed,
    int? Fold,
    string DatasetDigest,
    string WeightsDigest,
    string Engine,
    ValueMap<int> Numerics)
{
    /// <summary>The one text of this identity: keys in ordinal order, no white space, shortest numbers.</summary>
    public string ToCanonicalJson() => new CanonicalObject()
        .AddJson("spec", Spec)
        .Add("seed", Seed)
        .Add("fold", Fold)
        .Add("dataset_digest", DatasetDigest)
        .Add("weights_digest", WeightsDigest)
        .Add("engine", Engine)
        .Add("numerics", Numerics.Aggregate(new CanonicalObject(), (versions, version) => versions.Add(version.Key, version.Value)))
        .ToString();
}
