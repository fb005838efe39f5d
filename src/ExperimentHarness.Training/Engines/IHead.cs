namespace ExperimentHarness.Training.Engines;

/// <summary>
/// The trained part of a network: features in (pooled, or the maps that the trained blocks begin with), logits out. What is refused changes
/// nothing. Safe for one caller at a time.
/// </summary>
public interface IHead : IDisposable
{
    /// <summary>Forward, loss, gradients and update for one batch.</summary>
    /// <param name="batch">The batch to learn from.</param>
    /// <param name="next">
    /// The batch that the following call will bring, or null: an engine may begin its forward pass while it updates
    /// the weights. It is known again by reference, and its contents must not change until then. Results are the same
    /// to the bit with or without it, or when another batch comes after all.
    /// </param>
    /// <param name="learningRate">Learning rate of this step.</param>
    /// <param name="logits">Receives float32 [batch, outputs], before the update, with dropout.</param>
    /// <returns>Mean loss of the batch as Keras reports it: weighted, smoothed, with L2.</returns>
    /// <exception cref="ArgumentException">Features or logits are not as many as the batch needs.</exception>
    double Train(HeadBatch batch, HeadBatch? next, double learningRate, Span<float> logits);

    /// <summary>Forward without dropout.</summary>
    /// <param name="features">float32 [count, inputs].</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="logits">Receives float32 [count, outputs].</param>
    /// <exception cref="ArgumentException">Features or logits are not as many as <paramref name="count"/> needs.</exception>
    void Predict(ReadOnlySpan<float> features, int count, Span<float> logits);

    /// <summary>What L2 adds to the loss with the present weights; 0 without L2.</summary>
    double RegularizationLoss();

    /// <summary>Copies weights, optimizer slots and step counter out.</summary>
    /// <param name="reuse">An earlier export of this head, of weights, slots or both, whose arrays nobody needs any more: they are filled again. A large head's are 100 MB.</param>
    HeadState Export(HeadState? reuse = null);

    /// <summary>Replaces weights, optimizer slots and step counter; a state without slots sets them to zero.</summary>
    /// <exception cref="ArgumentException">The state is of another topology or optimizer.</exception>
    void Import(HeadState state);
}
