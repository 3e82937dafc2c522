import test from 'node:test';
import { tells } from './tells';

test('heDeviation tells the variance, Glorot, and a slope not squared or forgotten', () => {
  tells(
    'heDeviation',
    (fanIn, _, slope) => 2 / ((1 + slope ** 2) * fanIn),
    'fanIn 1, fanOut 1, slope 0: yours gives 2, the standard deviation is 1.4142136',
  );
  tells(
    'heDeviation',
    (fanIn, fanOut, slope) => Math.sqrt(2 / ((1 + slope ** 2) * (fanIn + fanOut))),
    'fanIn 1, fanOut 1, slope 0: yours gives 1, the standard deviation is 1.4142136',
  );
  tells(
    'heDeviation',
    (fanIn, _, slope) => Math.sqrt(2 / ((1 + slope) * fanIn)),
    'fanIn 1, fanOut 1, slope 0.5: yours gives 1.1547005383792515, the standard deviation is 1.2649111',
  );
  tells(
    'heDeviation',
    (fanIn) => Math.sqrt(2 / fanIn),
    'fanIn 1, fanOut 1, slope 0.5: yours gives 1.4142135623730951, the standard deviation is 1.2649111',
  );
});

/** Mean squares of z, where what a ReLU leaves and what a weight counts for are a learner's. */
function sizesWith(left: number, weigh: (variance: number) => number) {
  return (fanIns: number[], variances: number[], start: number): number[] => {
    let input = start;
    return fanIns.map((fanIn, k) => {
      const z = fanIn * weigh(variances[k]!) * input;
      input = left * z;
      return z;
    });
  };
}

test('signalSizes tells a ReLU forgotten, a variance squared, and the size after the ReLU', () => {
  const right = sizesWith(1 / 2, (variance) => variance);
  tells(
    'signalSizes',
    sizesWith(1, (variance) => variance),
    'fanIns [1, 1], variances [1, 1], start 1: yours gives [1, 1], the mean squares are [1, 0.5]',
  );
  tells(
    'signalSizes',
    sizesWith(1 / 2, (variance) => variance ** 2),
    'fanIns [1], variances [0.5], start 1: yours gives [0.25], the mean squares are [0.5]',
  );
  tells(
    'signalSizes',
    (...inputs) => right(...inputs).map((z) => z / 2),
    'fanIns [1], variances [1], start 1: yours gives [0.5], the mean squares are [1]',
  );
});

test('differentUnits tells what is left out: the way out, the bias, or that units are the same', () => {
  const told = (
    unit: (column: number[], bias: number, row: number[], j: number) => number[],
    message: string,
  ): void =>
    tells(
      'differentUnits',
      (incoming, biases, outgoing) => {
        const units = biases.map((bias, j) =>
          unit(
            incoming.map((row) => row[j]!),
            bias,
            outgoing[j]!,
            j,
          ),
        );
        return new Set(units.map(String)).size;
      },
      message,
    );
  told(
    (column, bias) => [...column, bias],
    'incoming [[0, 0]], biases [0, 0], outgoing [[0], [1]]: yours gives 1, the number of different units is 2',
  );
  told(
    (column, _, row) => [...column, ...row],
    'incoming [[0, 0]], biases [0, 1], outgoing [[0], [0]]: yours gives 1, the number of different units is 2',
  );
  told(
    (_column, _bias, _row, j) => [j],
    'incoming [[0, 0]], biases [0, 0], outgoing [[0], [0]]: yours gives 2, the number of different units is 1',
  );
});
