using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Catalogs;

/// <summary>Something that can be downloaded: an entry of experiments/catalog.yaml.</summary>
public sealed record CatalogEntry
{
    /// <summary>Name that specs use.</summary>
    [RequiredKey]
    public string Name { get; init; } = "";

    /// <summary>Places to get it from, asked in order; the mirror goes before all.</summary>
    [RequiredKey]
    public ValueList<CatalogSource> Sources { get; init; } = [];

    /// <summary>Data sets: folder inside the archive that holds the splits, or null for the archive's root.</summary>
    public string? Root { get; init; }

    /// <summary>Data sets: number of files that each folder must hold, such as <c>train/cats: 1000</c>.</summary>
    public ValueMap<int> Counts { get; init; } = ValueMap<int>.Empty;

    /// <summary>Libraries: system and processor that it is built for, such as <c>linux-x64</c>; null for any.</summary>
    public string? Platform { get; init; }

    /// <summary>Known digest of the content (tree of a data set, tensors of a weights file); a difference is a warning where the file's own digest is right.</summary>
    public string? ContentDigest { get; init; }

    /// <summary>Licence or terms of use.</summary>
    public string Licence { get; init; } = "";
}
