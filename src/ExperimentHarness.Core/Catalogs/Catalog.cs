using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Catalogs;

/// <summary>Everything that specs can name and the harness can download: experiments/catalog.yaml.</summary>
public sealed record Catalog
{
    /// <summary>Data sets, as archives of class folders.</summary>
    public ValueList<CatalogEntry> Datasets { get; init; } = [];

    /// <summary>Backbone weights, named <c>vgg16</c> and so on after the backbone that <c>weights: imagenet</c> goes with.</summary>
    public ValueList<CatalogEntry> Weights { get; init; } = [];

    /// <summary>Native libraries.</summary>
    public ValueList<CatalogEntry> Libraries { get; init; } = [];
}
