namespace ExperimentHarness.Core.Spec;

/// <summary>Where validation pictures come from.</summary>
public abstract record ValidationSplit
{
    private ValidationSplit()
    {
    }

    /// <summary>A sub-folder with the same class folders as the training one.</summary>
    /// <param name="Path">Relative to the data set's root.</param>
    public sealed record Folder(string Path) : ValidationSplit;

    /// <summary>A share of the training pictures, the same share of each class.</summary>
    /// <param name="Share">In (0, 1).</param>
    public sealed record Fraction(double Share) : ValidationSplit;

    /// <summary>k-fold cross-validation, stratified: one run for each fold.</summary>
    /// <param name="Count">Number of folds, at least 2.</param>
    public sealed record Folds(int Count) : ValidationSplit;
}
