namespace ExperimentHarness.Training.Loop;

/// <summary>What some looks at pictures cost.</summary>
/// <param name="Looks">Looks; without augmentation every pass looks at the same views.</param>
/// <param name="Cached">Different views whose features are kept, or will be when their turn comes.</param>
/// <param name="ToCompute">Different views whose features must be computed.</param>
public readonly record struct ViewCount(long Looks, long Cached, long ToCompute)
{
    /// <summary>Both together.</summary>
    public static ViewCount operator +(ViewCount left, ViewCount right) => Add(left, right);

    /// <summary>Both together.</summary>
    public static ViewCount Add(ViewCount left, ViewCount right) =>
        new(left.Looks + right.Looks, left.Cached + right.Cached, left.ToCompute + right.ToCompute);
}
