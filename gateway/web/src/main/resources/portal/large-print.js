// Runs before the first paint, so that the large print does not flash in.
if (localStorage.getItem('large-print') === 'on') document.documentElement.classList.add('large-print');
